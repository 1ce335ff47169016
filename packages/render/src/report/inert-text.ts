import { unwanted } from '../text/clean-text.ts'

/**
 * A text of any origin as it is, but for what would mislead or swamp a reader: control and format characters, those that
 * turn the writing direction among them, and lone surrogates are spelt out, long runs of base64 and what goes on after
 * `longest` characters are left out, and how much is said in their place.
 */
export function inertText(text: string, longest: number): string {
  const brief = withoutBase64(text)
  // Counted in whole characters, so that none is cut in two.
  const letters = Array.from(brief.slice(0, longest * 2))
  const shown = letters.slice(0, longest).join('')
  const rest = brief.length - shown.length
  return `${shown}${rest > 0 ? `… [${countOf(rest)} left out]` : ''}`
    .replace(/\r\n?/g, '\n')
    .replace(unwanted, spellOut)
}

/** A run of so many letters of base64 is taken for base64. */
const LONG = 200

/** How much of base64 is shown: enough to tell what it is of. */
const KEPT = 40

/** Cuts every long run of base64. In a loop, since a regular expression overflows the stack at some million letters. */
function withoutBase64(text: string): string {
  const pieces: string[] = []
  let done = 0
  for (let at = 0; at < text.length; at++) {
    const start = at
    while (isBase64[text.charCodeAt(at)] === 1) at++
    if (at - start < LONG) continue
    pieces.push(text.slice(done, start + KEPT), `… [${countOf(at - start - KEPT)} left out]`)
    done = at
  }
  return pieces.join('') + text.slice(done)
}

/** By character code, both alphabets and the padding. */
const isBase64 = new Uint8Array(128)
for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_=') {
  isBase64[letter.charCodeAt(0)] = 1
}

function countOf(characters: number): string {
  return characters === 1 ? '1 character' : `${groupDigits(characters)} characters`
}

/** A number with commas between its thousands; what has a fraction has at most `decimals`. */
export function groupDigits(value: number, decimals = 0): string {
  const [whole = '', fraction = ''] = value.toFixed(decimals).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  const rest = fraction.replace(/0+$/, '')
  return rest ? `${grouped}.${rest}` : grouped
}

/** Line breaks and tabs stay. */
function spellOut(letter: string): string {
  return letter === '\n' || letter === '\t' ? letter : `\\u{${letter.codePointAt(0)!.toString(16)}}`
}
