import { checkObject } from '@pollux/errors'
import type { Finding } from './finding.ts'

/**
 * Returns the name of a finding's class, or otherwise its label.
 * @returns `undefined` for a finding with neither.
 * @throws {TypeError} If `finding` is not an object.
 */
export function classNameOf(finding: Finding<unknown>): string | undefined {
  checkObject(finding, 'finding', 'a finding')
  return finding.class?.name ?? finding.label
}
