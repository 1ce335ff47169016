import type { JsonValue } from '../json/json-value.ts'
import type { Member } from '../json/member.ts'
import { plainKey, roleOf } from '../keys/key-roles.ts'
import type { OuterTime } from './item.ts'

/**
 * Reads the frame and the time of an object, or otherwise those of its context: `{"frame": 12, "timestamp":
 * "00:01.5"}`.
 */
export function readWhen(
  members: readonly Member[],
  outer: OuterTime | undefined,
): OuterTime | undefined {
  let { frame, time } = outer ?? {}
  for (const { key, value } of members) {
    const role = roleOf(key)?.role
    if (role === 'frame') frame = frameOf(value) ?? frame
    else if (role === 'time') time = timeOf(key, value) ?? time
  }
  return frame === undefined && time === undefined ? undefined : { frame, time }
}

const MAX_TIME_CHARS = 40

/** Reads the number of a frame, also from a string such as `frame_0012`. */
function frameOf(value: JsonValue): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) && value >= 0 ? value : undefined
  if (typeof value !== 'string' || value.length > MAX_TIME_CHARS) return undefined
  const digits = /^\D*(\d{1,12})$/.exec(value.trim())?.[1]
  return digits === undefined ? undefined : Number(digits)
}

const MAX_TIME_MS = 1e12

/**
 * Reads a time as milliseconds. Numbers are seconds unless the key ends in `ms`; strings are `12.5 s`, `MM:SS`
 * or `H:MM:SS.mmm`.
 */
function timeOf(key: string, value: JsonValue): number | undefined {
  const plain = plainKey(key)
  const unit = plain.endsWith('ms') && plain !== 'ms' ? 1 : 1000
  const time = typeof value === 'number' ? value * unit : timeOfText(value, unit)
  return time !== undefined && time >= 0 && time <= MAX_TIME_MS
    ? Math.round(time * 1000) / 1000
    : undefined
}

function timeOfText(value: JsonValue, unit: number): number | undefined {
  if (typeof value !== 'string' || value.length > MAX_TIME_CHARS) return undefined
  const plain = /^(\d+(?:\.\d+)?)\s*(ms|s|sec|secs|seconds?)?$/i.exec(value.trim())
  if (plain)
    return Number(plain[1]) * (plain[2]?.toLowerCase() === 'ms' ? 1 : plain[2] ? 1000 : unit)
  const clock = /^(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2}(?:[.,]\d{1,9})?)$/.exec(value.trim())
  if (!clock) return undefined
  const [, hours = '0', minutes = '0', seconds = '0'] = clock
  const rest = Number(seconds.replace(',', '.'))
  return (Number(hours) * 3600 + Number(minutes) * 60 + rest) * 1000
}
