import { wellFormed } from '@pollux/errors'
import { unprintable } from './printable.ts'

/**
 * A value as JSON for programs, whose texts a terminal shows as they are: letters that it would obey, or that turn what is around
 * them, are escaped, and are the same when they are read. Halves of characters, which many readers of JSON refuse, become U+FFFD.
 */
export function toJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, wellFormedMember, indent).replace(unprintable, (letter) =>
    // The line breaks of an indented text are its own: those of texts are escaped already.
    letter === '\n' ? letter : spellUnits(letter),
  )
}

function wellFormedMember(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? wellFormed(value) : value
}

/** Each of the one or two code units of a letter, as JSON writes them. */
function spellUnits(letter: string): string {
  const units = Array.from({ length: letter.length }, (_, at) => letter.charCodeAt(at))
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('')
}
