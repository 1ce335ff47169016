import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { isLocal, type Media } from '@pollux/transport'
import type { Source } from '../input/source.ts'
import { fileNameIn } from './picture-title.ts'
import { nameKey, type SafeName, toSafeName } from './safe-name.ts'

/** Returns the folder of one input below the output folder. */
export type FolderOf = (source: Source, media: Media) => Promise<string>

/**
 * Names the folders of all inputs of a run, such as `coffee.jpg`. Inputs whose names some file
 * system treats as equal get a hash of their path too, such as `coffee-0a1b2c3d4e.jpg`. So does an
 * input whose folder is that of another picture. Names do not depend on the order of inputs.
 */
export function folderNames(out: string, sources: readonly Source[]): FolderOf {
  const byKey = new Map<string, Set<string>>()
  for (const source of sources) {
    const key = nameKey(fileNameOf(source))
    byKey.set(key, (byKey.get(key) ?? new Set()).add(identityOf(source)))
  }
  return async (source, media) => {
    if (source.kind === 'stdin' && isLocal(media)) {
      return join(out, `stdin-${shortHash(new Uint8Array(await media.blob.arrayBuffer()))}`)
    }
    const name = nameOf(source)
    const plain = whole(name)
    const key = nameKey(plain)
    const { stem, extension, isCut } = name
    const hashed = join(out, `${stem}-${shortHash(identityOf(source))}${extension}`)
    const isTwin = isCut || key === OVERVIEW || (byKey.get(key)?.size ?? 0) > 1
    // A picture keeps the folder that it has.
    const holder = await holderOf(join(out, plain), source)
    if (holder === 'this' && !isCut) return join(out, plain)
    const isHashed = isTwin || holder === 'other' || (await holderOf(hashed, source)) === 'this'
    return isHashed ? hashed : join(out, plain)
  }
}

/** The page over all pictures stands beside their folders. */
const OVERVIEW = 'index.html'

/** Returns the name of an input's file as one that every file system accepts. */
export function fileNameOf(source: Source): string {
  return whole(nameOf(source))
}

function whole({ stem, extension }: SafeName): string {
  return stem + extension
}

function nameOf({ kind, name }: Source): SafeName {
  if (kind === 'path') return toSafeName(basename(name))
  return toSafeName(/^data:/i.test(name) ? '' : fileNameIn(name))
}

/** Returns what is equal for two inputs only if they are the same picture. */
function identityOf({ kind, name, address = name }: Source): string {
  return kind === 'path' ? resolve(name) : address
}

/** Returns whose findings a folder holds; `other` also for what is no folder. */
async function holderOf(folder: string, source: Source): Promise<'this' | 'other' | 'nobody'> {
  try {
    if (!(await stat(folder)).isDirectory()) return 'other'
    const saved = JSON.parse(await readFile(join(folder, 'findings.json'), 'utf8'))
    const name = String(saved?.source)
    const isThis =
      source.kind === 'path' ? resolve(name) === resolve(source.name) : name === source.name
    return isThis ? 'this' : 'other'
  } catch {
    return 'nobody'
  }
}

/** Returns 40 bits in hexadecimal: a collision is likely only among a million inputs of one name. */
function shortHash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 10)
}
