export type { PolluxOptions } from '../create-pollux.ts'
export { createPollux } from './create-pollux.ts'
