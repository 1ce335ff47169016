import { checkObject } from '@pollux/errors'
import type { Finding } from './finding.ts'

/** Returns the name of the class that a finding was read as, else its label. */
export function classNameOf(finding: Finding<unknown>): string | undefined {
  checkObject(finding, 'finding', 'a finding')
  return finding.class?.name ?? finding.label
}
