export { createPollux, type PolluxOptions } from '../create-pollux.ts'
