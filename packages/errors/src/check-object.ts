import { invalidArgument } from './invalid-argument.ts'

/** Throws the `TypeError` of `invalidArgument` where an argument, such as a bag of options, is no object. */
export function checkObject(value: unknown, name: string, expected = 'an object'): void {
  if (typeof value !== 'object' || value === null) throw invalidArgument(expected, name, value)
}
