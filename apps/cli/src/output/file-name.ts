import { createHash } from 'node:crypto'
import { basename, extname, resolve } from 'node:path'
import { fileNamePart } from '@pollux/findings'
import { isLocal, type Media } from '@pollux/transport'
import type { Source } from '../input/source.ts'

/**
 * Returns the name of the folder of one input, such as `cat-0a1b2c3d4e`. Equal paths, addresses, or
 * bytes on standard input have equal names; others differ.
 */
export async function folderName(
  { kind, name, address = name }: Source,
  media: Media,
): Promise<string> {
  if (kind === 'stdin' && isLocal(media)) {
    return `stdin-${shortHash(new Uint8Array(await media.blob.arrayBuffer()))}`
  }
  const file = kind === 'path' ? name : (name.split(/[?#]/)[0] ?? '')
  const stem = name.startsWith('data:') ? '' : basename(file, extname(file))
  return `${fileNamePart(stem) || 'picture'}-${shortHash(kind === 'path' ? resolve(name) : address)}`
}

/** Returns 40 bits in hexadecimal: a collision is likely only among a million inputs of one plain name. */
function shortHash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 10)
}
