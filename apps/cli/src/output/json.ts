import { wellFormed } from '@pollux/errors'
import { unprintable } from './printable.ts'

/**
 * Returns a value as JSON that is safe on a terminal. Control characters and those that change the
 * direction of text are escaped, so the value is the same when parsed. Lone surrogates, which many
 * JSON readers refuse, become U+FFFD.
 */
export function toJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, wellFormedMember, indent).replace(unprintable, (character) =>
    // The line breaks of an indented text are the formatter's own; those of strings are escaped
    // already.
    character === '\n' ? character : spellUnits(character),
  )
}

function wellFormedMember(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? wellFormed(value) : value
}

/** Returns the JSON escapes of the one or two code units of a character. */
function spellUnits(character: string): string {
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at))
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('')
}
