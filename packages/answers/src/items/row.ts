import type { JsonValue } from '../json/json-value.ts'
import type { Member } from '../json/member.ts'
import type { Span } from '../text/span.ts'

/**
 * Returns the members for a row of a table: `["kettle", 120, 240, 480, 760]` or `[[120, 240, 480, 760],
 * "kettle"]`. Returns `undefined` for any other value.
 */
export function rowMembers(value: JsonValue, span: Span): Member[] | undefined {
  if (!Array.isArray(value) || (value.length !== 2 && value.length !== 5)) return undefined
  const words = value.filter((entry) => typeof entry === 'string')
  const rest = value.filter((entry) => typeof entry !== 'string')
  const [inner] = rest
  const box = rest.length === 1 && Array.isArray(inner) ? inner : rest
  if (words.length !== 1 || box.length !== 4) return undefined
  if (!box.every((entry) => typeof entry === 'number')) return undefined
  const { start } = span
  const member = (key: string, own: JsonValue): Member => ({
    key,
    keyStart: start,
    keyEnd: start,
    value: own,
    span,
  })
  return [member('box_2d', box), member('label', words[0])]
}
