import { isRecord } from './record.ts'

/** The types that members of a message are checked for. */
type Kind = 'string' | 'number' | 'boolean' | 'record' | 'array'

/** A copy of a message without those members that have another type than the one named for them; others stay unread. */
export function keepTyped(
  message: Record<string, unknown>,
  kinds: Readonly<Record<string, Kind>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(message).filter(([name, member]) => {
      return !Object.hasOwn(kinds, name) || kindOf(member) === kinds[name]
    }),
  )
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : isRecord(value) ? 'record' : typeof value
}
