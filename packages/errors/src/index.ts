export { checkObject } from './check-object.ts'
export { invalidArgument } from './invalid-argument.ts'
export { isDeeperThan } from './is-deeper-than.ts'
export { isPolluxError, PolluxError } from './pollux-error.ts'
