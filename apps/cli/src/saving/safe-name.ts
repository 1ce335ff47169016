import { unprintable } from '../output/printable.ts'

/** The most bytes of a name in UTF-8. Encrypted file systems allow 143, of which workspaces need some. */
const MAX_NAME_BYTES = 120

/** The most characters that count as an extension, such as `.jpeg`. */
const MAX_EXTENSION_CHARS = 10

/** A name that every file system accepts. */
export interface SafeName {
  /** The name, without its extension. */
  stem: string
  /** The extension with its dot, or an empty string. */
  extension: string
  /** Whether it is shorter than the name that it was made of. */
  isCut: boolean
}

/**
 * Returns the name of a file as one that every file system accepts. Characters of all scripts and
 * the extension stay. Control characters, those that change the direction of text and those that
 * Windows refuses become `-`. Names are composed (NFC), do not begin or end with a dot or space, and
 * are no device of Windows.
 */
export function toSafeName(name: string): SafeName {
  const clean = trimEnds(
    name
      .toWellFormed()
      .normalize('NFC')
      .replace(/[<>:"/\\|?*\ufffd]/g, '-')
      .replace(unprintable, '-'),
  )
  const dot = clean.lastIndexOf('.')
  const isExtension = dot > 0 && clean.length - dot <= MAX_EXTENSION_CHARS + 1
  const extension = isExtension ? clean.slice(dot) : ''
  const whole = trimEnds(clean.slice(0, clean.length - extension.length)) || 'picture'
  const stem = trimEnds(fit(whole, MAX_NAME_BYTES - byteLength(extension)))
  return { stem: deviceName.test(stem) ? `_${stem}` : stem, extension, isCut: stem !== whole }
}

/**
 * Returns a key that is equal for names which some file system treats as one: case, forms of Unicode
 * and invisible characters do not count.
 */
export function nameKey(name: string): string {
  const visible = name.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '')
  return visible.toUpperCase().toLowerCase().normalize('NFKC')
}

/** The devices of Windows, which no name may begin with before its first dot. */
const deviceName = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])[ ]*(?:\.|$)/i

function trimEnds(text: string): string {
  return text.replace(/^[.\s\u200c\u200d]+|[.\s\u200c\u200d]+$/g, '')
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length
}

/** Returns the beginning of a text that has at most so many bytes, cut between characters. */
function fit(text: string, maxBytes: number): string {
  if (byteLength(text) <= maxBytes) return text
  let kept = ''
  let bytes = 0
  // A character has at least one byte, so the rest need not be looked at.
  for (const { segment } of characters.segment(text.slice(0, maxBytes + 1))) {
    bytes += byteLength(segment)
    if (bytes > maxBytes) break
    kept += segment
  }
  return kept
}

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' })
