import { checkOptions, type OptionNames } from '@pollux/errors'
import { type AskOptions, askOptionNames } from './ask-options.ts'

/**
 * Divides the options of a method into those of its prompt and those of the call. Some, such as `system`, belong to both. Throws
 * `TypeError` for an option that neither has.
 */
export function splitOptions<Own extends object>(
  options: (AskOptions & Own) | undefined,
  names: OptionNames<Own>,
): { own: Own | undefined; call: AskOptions } {
  if (options === undefined) return { own: undefined, call: {} }
  checkOptions<AskOptions & Own>(options, { ...askOptionNames, ...names })
  return { own: only(options, names), call: only<AskOptions>(options, askOptionNames) }
}

/** Returns a copy of a bag with the named options alone. */
export function only<Options extends object>(
  options: Options,
  names: OptionNames<Options>,
): Options {
  const picked = { ...options }
  for (const name of Object.keys(picked)) {
    if (!Object.hasOwn(names, name)) Reflect.deleteProperty(picked, name)
  }
  return picked
}
