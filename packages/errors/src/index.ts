export { invalidArgument } from './invalid-argument.ts'
export { isPolluxError, PolluxError } from './pollux-error.ts'
