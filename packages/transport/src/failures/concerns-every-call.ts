import { isPolluxError } from '@pollux/errors'
import type { TransportErrorCode } from './transport-error.ts'

/**
 * Returns whether the next call would fail in the same way, whatever it is about.
 * @returns `true` for a wrong key, say, but `false` for a refused picture.
 */
export function concernsEveryCall(error: unknown): boolean {
  return isPolluxError(error) && common.has(error.code)
}

const common: ReadonlySet<string> = new Set<TransportErrorCode>([
  'transport/billing',
  'transport/forbidden',
  'transport/key-blocked',
  'transport/key-missing',
  'transport/key-wrong',
  'transport/model-shut-down',
  'transport/model-unknown',
  'transport/quota-day',
  'transport/region-refused',
  'transport/setting-refused',
])
