import type { OptionNames } from '@pollux/errors'
import type { CallOptions } from './transport.ts'

/** The names of all options that any call has. */
export const callOptionNames: OptionNames<CallOptions> = { signal: true }
