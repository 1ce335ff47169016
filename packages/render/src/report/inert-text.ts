import { unwanted } from '../text/clean-text.ts'

/**
 * Returns foreign text in a form that cannot mislead or overwhelm a reader.
 *
 * Control and format characters, such as those that change the writing direction, and lone
 * surrogates are written as escapes. Long runs of base64, and all after `maxChars` characters, are
 * replaced by a note of how much was left out.
 */
export function inertText(text: string, maxChars: number): string {
  const brief = withoutBase64(text)
  // Characters are counted as code points, so that no surrogate pair is cut in two.
  const characters = Array.from(brief.slice(0, maxChars * 2))
  const shown = characters.slice(0, maxChars).join('')
  const rest = brief.length - shown.length
  return `${shown}${rest > 0 ? `… [${countOf(rest)} left out]` : ''}`
    .replace(/\r\n?/g, '\n')
    .replace(unwanted, spellOut)
}

/** The shortest run of base64 characters that is treated as base64. */
const MIN_BASE64_CHARS = 200

/** How many characters of base64 are shown: enough to recognise the kind of data. */
const SHOWN_BASE64_CHARS = 40

/**
 * Cuts every long run of base64. It uses a loop, since a regular expression overflows the stack at
 * a few million characters.
 */
function withoutBase64(text: string): string {
  const pieces: string[] = []
  let done = 0
  for (let at = 0; at < text.length; at++) {
    const start = at
    while (isBase64[text.charCodeAt(at)] === 1) at++
    if (at - start < MIN_BASE64_CHARS) continue
    pieces.push(
      text.slice(done, start + SHOWN_BASE64_CHARS),
      `… [${countOf(at - start - SHOWN_BASE64_CHARS)} left out]`,
    )
    done = at
  }
  return pieces.join('') + text.slice(done)
}

/** 1 for each code unit of base64: both alphabets and the padding. */
const isBase64 = new Uint8Array(128)
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_=') {
  isBase64[character.charCodeAt(0)] = 1
}

function countOf(characters: number): string {
  return characters === 1 ? '1 character' : `${groupDigits(characters)} characters`
}

/** Returns a number with commas as thousands separators and at most `decimals` decimals. */
export function groupDigits(value: number, decimals = 0): string {
  const [whole = '', fraction = ''] = value.toFixed(decimals).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  const rest = fraction.replace(/0+$/, '')
  return rest ? `${grouped}.${rest}` : grouped
}

/** Returns the escape of a character; line breaks and tabs are unchanged. */
function spellOut(character: string): string {
  return character === '\n' || character === '\t'
    ? character
    : `\\u{${character.codePointAt(0)!.toString(16)}}`
}
