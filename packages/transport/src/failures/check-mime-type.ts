import { invalidArgument } from '@pollux/errors'

/** Throws `TypeError` unless the value is a MIME type. */
export function checkMimeType(mimeType: unknown, name: string): void {
  if (typeof mimeType === 'string' && /^[\w.+-]+\/[\w.+-]+$/.test(mimeType)) return
  throw invalidArgument('a MIME type such as image/png', name, mimeType)
}
