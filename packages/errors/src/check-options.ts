import { checkObject } from './check-object.ts'
import { invalidArgument } from './invalid-argument.ts'
import { nearestName } from './nearest-name.ts'

/** The names of all options of a bag; the type fails if one is missing. */
export type OptionNames<Options> = Readonly<Record<keyof Options, true>>

/**
 * Checks that an options bag is an object, and that each of its options is known. Symbols and options whose value is
 * `undefined` are let pass.
 * @param options The bag.
 * @param names The names of all options.
 * @param name The name of the bag.
 * @throws {TypeError} if the bag is no object, or has an option that is not known. A name that was probably misspelt is
 * suggested.
 * @example
 * checkOptions({ bugdet: 1 }, { budget: true })
 * // TypeError: Expected a known name for options but received "bugdet"; did you mean "budget"?
 */
export function checkOptions<Options extends object>(
  options: Options,
  names: OptionNames<Options>,
  name = 'options',
): void {
  const [unknown] = strangeNames(options, names, name)
  if (unknown === undefined) return
  const known = Object.keys(Object(names)).join(', ')
  throw invalidArgument(`names among ${known || 'none'}`, name, unknown)
}

/**
 * Checks that an object is one, and that none of its names is probably a misspelt one. Names that are near to no known one
 * are let pass, so that others may add to them.
 * @param value The object.
 * @param names The names that are known.
 * @param name The name of the object.
 * @throws {TypeError} if the value is no object, or a name is misspelt; it suggests the one that was meant.
 */
export function checkSpelling(
  value: object,
  names: Readonly<Record<string, true>>,
  name: string,
): void {
  strangeNames(value, names, name)
}

/** Returns the names that are not known, those of `undefined` left out. Throws for one that is near to a known one. */
function strangeNames(
  value: object,
  names: Readonly<Record<string, true>>,
  name: string,
): string[] {
  checkObject(value, name)
  const known = Object(names)
  const unknown = Object.entries(value)
    .filter(([own, given]) => given !== undefined && !Object.hasOwn(known, own))
    .map(([own]) => own)
  for (const received of unknown) {
    const meant = nearestName(received, Object.keys(known))
    if (meant === undefined) continue
    const { message } = invalidArgument('a known name', name, received)
    throw new TypeError(`${message}; did you mean "${meant}"?`)
  }
  return unknown
}
