import type { JsonValue } from '../json/json-value.ts'
import type { Report } from '../text/note.ts'
import type { RoleMember } from './members-by-role.ts'

/**
 * Reads a score from 0 to 1. Percentages and strings are converted, which is a note; anything else is left out,
 * which is a loss.
 */
export function readScore(member: RoleMember, report: Report): number | undefined {
  const { value } = member
  if (value === null || value === undefined) return undefined
  const score = scoreOf(value)
  if (score === undefined) {
    report(
      'confidence-unknown',
      'The score is not a number from 0 to 1 or a percentage and was left out.',
    )
    return undefined
  }
  if (member.isAlias) report('key-alias', `The score is under the key "${member.key}".`)
  if (score !== value)
    report('confidence-coerced', 'The score was turned into a number from 0 to 1.')
  return score
}

function scoreOf(value: JsonValue): number | undefined {
  if (typeof value === 'number') return fromNumber(value)
  if (typeof value !== 'string' || value.length > 40) return undefined
  const text = value.trim()
  const isPercent = text.endsWith('%')
  const digits = isPercent ? text.slice(0, -1).trim() : text
  const number = digits === '' ? Number.NaN : Number(digits)
  return isPercent ? between(number / 100) : fromNumber(number)
}

/** Reads a number as a score. A number that is clearly too large for a share must be a percentage. */
function fromNumber(value: number): number | undefined {
  return value >= 2 ? between(value / 100) : between(value)
}

function between(value: number): number | undefined {
  return value >= 0 && value <= 1 ? value : undefined
}
