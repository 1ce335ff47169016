import { namesSecret, namesSecretAnywhere } from './names-secret.ts'

/** What replaces a secret. */
export const REDACTED = '[secret]'

/**
 * Secrets that are recognised by their own form (Google's, Amazon's, signed tokens, private keys), or by the
 * word before them.
 */
const forms: readonly RegExp[] = [
  /-----BEGIN.{1,20}?PRIVATE.{1,3}KEY-----[\s\S]*?(?:-----END.{1,20}?PRIVATE.{1,3}KEY-----|$)|AIza[\w-]{10,}|\bAQ\.[\w.-]{10,}|\bya29\.[\w.-]+|\b1\/\/0[\w-]{10,}|\b4\/0A[\w-]{10,}|\bGOCSPX-[\w-]+|\bGOOG1\w{20,}|\bA[KS]IA[A-Z\d]{12,}|\bauth_tokens\/[\w.-]+|\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/g,
  /(?<=\b(?:bearer|basic)(?:\s|%20|\+){1,9})[\w.~+/=%-]{6,}/gi,
]

/**
 * Redacts secrets by their form, and by the name of a parameter, JSON member, header or variable. `file:`
 * addresses stay.
 */
export function redact(text: string): string {
  // Every second piece is the address of a file.
  const pieces = text.split(fileAddress)
  return pieces.map((piece, at) => (at % 2 === 1 ? piece : redactPiece(piece))).join('')
}

/** A path written as an address, which contains only names of folders. */
const fileAddress = /(?<!\w)(file:\/[^\s"'<>]*)/i

function redactPiece(text: string): string {
  let clean = text
  for (const form of forms) clean = clean.replace(form, REDACTED)
  for (const redact of [redactUsers, redactParameters, redactQuoted, redactPlain]) {
    clean = redact(clean)
  }
  return clean
}

/**
 * The beginning of an address up to its path. Slashes may be escaped as in JSON, or percent-encoded any number
 * of times.
 */
const authorities = /(:(?:\\{0,3}\/){2}|%(?:25)*3a(?:%(?:25)*2f){2})([^\s/?#"'<>\\]{1,4000})/gi

/** Redacts names and passwords before the `@` of an address. */
function redactUsers(text: string): string {
  return text.replace(authorities, (found: string, start: string, authority: string) => {
    const layers = layersOf(start)
    const end = layers === 0 ? -1 : authority.search(encoded(layers, '2f|3f|23'))
    const own = end === -1 ? authority : authority.slice(0, end)
    const at = layers === 0 ? /@/g : encoded(layers, '40', '@|')
    const last = [...own.matchAll(at)].at(-1)
    return last === undefined ? found : start + REDACTED + authority.slice(last.index)
  })
}

/** Returns how often a character is percent-encoded: `?` never, `%3F` once, `%253F` twice. */
function layersOf(sign: string): number {
  const layers = /^%((?:25)*)/.exec(sign)?.[1]
  return layers === undefined ? 0 : layers.length / 2 + 1
}

/**
 * Returns a pattern for characters by their hexadecimal codes, encoded at most so often. What is encoded more
 * often belongs to a value.
 */
function encoded(layers: number, codes: string, plain = ''): RegExp {
  return new RegExp(`${plain}%(?:25){0,${layers - 1}}(?:${codes})`, 'gi')
}

/** What precedes the value of a parameter. The characters may be percent-encoded, or escaped as in JSON. */
const parameter =
  /([?&#;]|%(?:25)*(?:3f|26|23)|\\u00(?:3f|26|23))([^\s"'<>=&#?;\\]{1,100}?)(?:=|%(?:25)*3d|\\u003d)/gi

/** Redacts the values of parameters whose names mean secrets. */
function redactParameters(text: string): string {
  return redactAfter(text, parameter, ([, sign = '', name = '']) => {
    if (!namesSecret(name)) return undefined
    const layers = layersOf(sign)
    const value = `[^&#\\s"'<>\\\\]`
    return layers === 0
      ? new RegExp(`${value}*`, 'y')
      : new RegExp(`(?:(?!${encoded(layers, '26|23').source})${value})*`, 'iy')
  })
}

/**
 * A name, and the quote that begins its value: a JSON member, also inside a string of JSON, or a header that is
 * listed.
 */
const quoted =
  /(?<![\w.%-])([\w.%-]{2,60})\\{0,3}["']?\s{0,9}([:=,])\s{0,9}\[?\s{0,9}(\\{0,3}["'])/g

/** Redacts values in quotes. After a name such as `key`, only what looks like a secret. */
function redactQuoted(text: string): string {
  return redactAfter(text, quoted, ([, name = '', sign, quote = '']) => {
    if (sign === ',' && !isHeader(name)) return undefined
    const isSecret = namesSecretAnywhere(name)
    if (!isSecret && !namesSecret(name)) return undefined
    if (!isSecret) return /(?=[\w.~+/=%-]*\d)(?=[\w.~+/=%-]*[a-z])[\w.~+/=%-]{16,}(?=\\*["'])/iy
    if (quote === '"') return /(?:\\[\s\S]|[^\\"])*/y
    return quote === "'"
      ? /(?:\\[\s\S]|[^\\'])*/y
      : new RegExp(`(?:(?!\\\\{${quote.length - 1}}["'])[\\s\\S])*`, 'y')
  })
}

/** A name, and the character before its value: a variable, or a header. */
const plain = /(?<![\w.%-])([\w.%-]{2,60})\s{0,9}([:=])\s{0,9}(?=[^\s"'[])/g

/** Redacts values without quotes: to the end of the line for cookies, else to the next space. */
function redactPlain(text: string): string {
  return redactAfter(text, plain, ([, name = '', sign]) => {
    if (/^(?:set-)?cookie$/i.test(name)) return /[^\r\n"']*/y
    const isVariable = /^[A-Z\d_]+$/.test(name) || sign === '='
    if (!namesSecretAnywhere(name) || !(isVariable || isHeader(name))) return undefined
    // The scheme of an authorization is not secret, and what follows it is recognised by its form.
    return /(?!(?:bearer|basic)\b)[^\s"'<>,;&}\]\\]+/iy
  })
}

function isHeader(name: string): boolean {
  return /^(?:x-|.*-key$|(?:proxy-)?authorization$)/i.test(name)
}

/** Redacts what follows each match: the value that the sticky pattern finds there, if any. */
function redactAfter(
  text: string,
  before: RegExp,
  patternFor: (found: RegExpExecArray) => RegExp | undefined,
): string {
  let clean = ''
  let kept = 0
  before.lastIndex = 0
  for (let found = before.exec(text); found; found = before.exec(text)) {
    const value = patternFor(found)
    if (!value) continue
    value.lastIndex = before.lastIndex
    const length = value.exec(text)?.[0].length ?? 0
    if (length === 0) continue
    clean += text.slice(kept, before.lastIndex) + REDACTED
    kept = before.lastIndex + length
    before.lastIndex = kept
  }
  return clean + text.slice(kept)
}
