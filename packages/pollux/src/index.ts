export { type AskOptions, createPollux, type Pollux, type PolluxOptions } from './create-pollux.ts'
export type { Picture } from './picture.ts'
