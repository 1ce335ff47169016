import { invalidArgument } from '@pollux/errors'

/** Groups of names for one type. The first name is the one that the Interactions API lists. */
const synonyms: readonly (readonly [string, ...string[]])[] = [
  ['image/jpeg', 'image/jpg', 'image/pjpeg'],
  ['audio/aac', 'audio/x-aac'],
  ['audio/aiff', 'audio/x-aiff'],
  ['audio/flac', 'audio/x-flac'],
  ['audio/m4a', 'audio/mp4', 'audio/x-m4a'],
  ['audio/mpeg', 'audio/mp3'],
  ['audio/wav', 'audio/wave', 'audio/x-wav'],
  ['video/avi', 'video/msvideo', 'video/x-msvideo'],
  ['video/mov', 'video/quicktime'],
  ['video/mpeg', 'video/mpg', 'video/mpegs'],
  ['video/wmv', 'video/x-ms-wmv'],
  ['video/x-flv', 'video/flv'],
]

const canonical = new Map(
  synonyms.flatMap(([first, ...others]) => others.map((name) => [name, first] as const)),
)

/**
 * Returns the canonical name of a MIME type.
 *
 * @returns One name for all names of the type, in lower case and without parameters.
 * @throws {TypeError} If `mimeType` is not a string.
 * @example
 * canonicalMimeType('audio/x-wav') // 'audio/wav'
 */
export function canonicalMimeType(mimeType: string): string {
  if (typeof mimeType !== 'string') throw invalidArgument('a MIME type', 'mimeType', mimeType)
  const name = mimeType.replace(/;.*$/s, '').trim().toLowerCase()
  return canonical.get(name) ?? name
}
