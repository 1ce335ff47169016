import { invalidArgument } from './invalid-argument.ts'

/**
 * Checks that an argument, such as an options bag, is an object.
 * @param value The argument.
 * @param name The name of the argument.
 * @param expected What is expected, as in `invalidArgument`.
 * @throws {TypeError} If the value is not an object.
 */
export function checkObject(value: unknown, name: string, expected = 'an object'): void {
  if (typeof value !== 'object' || value === null) throw invalidArgument(expected, name, value)
}
