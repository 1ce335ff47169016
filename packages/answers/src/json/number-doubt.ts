import { shorten } from '@pollux/errors'
import type { ObjectFrame } from './frames.ts'
import { type JsonValue, setMember } from './json-value.ts'

/** The most characters of a key that an issue quotes. */
const MAX_KEY_CHARS = 40

const beginsNumber = /^[+\-.]?\d/
const endsInDigit = /\d$/

/** Marks whether the last member of an object ends in a number that may continue, as in `1,234.50`. */
export function markNumber(object: ObjectFrame, value: JsonValue): void {
  object.endsInNumber =
    typeof value === 'number' || (typeof value === 'string' && endsInDigit.test(value))
}

/**
 * Returns whether an unquoted word in the position of a key may continue the number before: its rest, or its
 * unit as in `2 million`.
 */
export function mayContinueNumber({ endsInNumber, state }: ObjectFrame, word: string): boolean {
  return endsInNumber && (state === 'comma' || beginsNumber.test(word))
}

/** Removes the number of the last member of an object. No colon came, so the key was a part of the number. */
export function leaveOutNumber(object: ObjectFrame): void {
  object.isDoubted = false
  object.endsInNumber = false
  const member = object.members.at(-1)
  if (!member || !object.value) return
  const { key, span } = member
  member.value = undefined
  setMember(object.value, key, undefined)
  const message = `More of the number of "${shorten(key, MAX_KEY_CHARS)}" may follow it, as in 1,234 or 2 million, so it was left out.`
  object.notes ??= []
  object.notes.push({ code: 'number-ambiguous', message, span })
}
