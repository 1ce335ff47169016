import { isDeeperThan, isRecord } from '@pollux/errors'
import { recordsOf } from './record.ts'
import type { Usage } from './usage.ts'

/**
 * The names of counts, such as `totalTokenCount` or `total_tokens`, and of arrays of counts by modality, in
 * either API.
 */
const counts = /(Count|_tokens|^tokens)$/
const lists = /(Details|_by_modality)$/

/** The most nested objects and arrays of an unknown member that are kept. */
const MAX_USAGE_LEVELS = 2

/**
 * Returns usage without members of the wrong type. Counts must be finite numbers from 0, and arrays must hold
 * objects. Anything nested deeper than arrays of plain objects is left out. Returns `undefined` if the value is
 * no object.
 */
export function keepUsage(value: unknown): Usage | undefined {
  if (!isRecord(value)) return undefined
  const kept: Record<string, unknown> = {}
  for (const [name, member] of Object.entries(value)) {
    const held = keepMember(name, member)
    if (held !== undefined && name !== '__proto__') kept[name] = held
  }
  return kept
}

function keepMember(name: string, member: unknown): unknown {
  if (counts.test(name)) return keepCount(member)
  if (lists.test(name)) return Array.isArray(member) ? recordsOf(member).map(keepEntry) : undefined
  return isDeeperThan(member, MAX_USAGE_LEVELS) ? undefined : member
}

function keepEntry(entry: Record<string, unknown>): object {
  const members = Object.entries(entry).map(([name, member]) => [
    name,
    counts.test(name) ? keepCount(member) : isDeeperThan(member, 0) ? undefined : member,
  ])
  return Object.fromEntries(members.filter(([, member]) => member !== undefined))
}

/** Reads a count, which protobuf's JSON may also write as a string. */
function keepCount(value: unknown): number | undefined {
  const count = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value
  return typeof count === 'number' && Number.isFinite(count) && count >= 0 ? count : undefined
}
