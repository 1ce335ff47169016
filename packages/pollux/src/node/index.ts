export * from '../index.ts'
export { createPollux } from './create-pollux.ts'
