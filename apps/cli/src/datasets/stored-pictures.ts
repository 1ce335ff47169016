import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { basename } from 'node:path/posix'
import { isPolluxError } from '@pollux/errors'
import { isRelativePath } from '@pollux/findings'
import type { Size } from '@pollux/geometry'
import { readHeader, uprightSize } from '@pollux/image'
import type { FolderFiles } from './folder-files.ts'

/**
 * How many bytes of a picture are read to find its size, one attempt after another. Most pictures
 * have it at the start, some behind metadata, few behind everything else.
 */
const PREFIX_BYTES = [4096, 65_536, Number.POSITIVE_INFINITY]

/** The formats whose orientation may follow the pixels in the file. */
const isTurnedLate: ReadonlySet<string> = new Set(['png', 'tiff', 'webp'])

/** How many headers are remembered; those of further pictures are read again. */
const MAX_KNOWN_PICTURES = 20_000

/** What is known of a stored picture without decoding it. */
export interface StoredPicture {
  path: string
  /** The size of the upright picture. */
  size: Size
  /** The EXIF orientation, 1 to 8. */
  orientation: number
}

/** Where pictures may be: a folder whose files are listed, or one that is too large to list. */
export type PictureFolder = FolderFiles | { folder: string }

/** Finds the pictures of a dataset on disk, in the first folder that has them. */
export class StoredPictures {
  /** For each folder, a function that returns the file for a path. */
  readonly #finders: readonly ((path: string) => string | undefined)[]
  readonly #known = new Map<string, Promise<StoredPicture | undefined>>()

  constructor(folders: readonly PictureFolder[]) {
    this.#finders = folders.map((folder) =>
      'list' in folder ? listedFinder(folder) : (path) => placeIn(folder, path),
    )
  }

  /**
   * Returns the picture at a path below one of the folders. In a listed folder, otherwise the only
   * picture whose path ends like this one, or that this one ends like: `images/a.jpg` finds
   * `a.jpg`. Returns `undefined` if there is none, or its header has no size.
   */
  find(path: string): Promise<StoredPicture | undefined> {
    const known = this.#known.get(path) ?? this.#search(path)
    if (this.#known.size >= MAX_KNOWN_PICTURES) this.#known.clear()
    this.#known.set(path, known)
    return known
  }

  async #search(path: string): Promise<StoredPicture | undefined> {
    if (!isRelativePath(path)) return undefined
    for (const find of this.#finders) {
      const place = find(path)
      const picture = place === undefined ? undefined : await readStored(place)
      if (picture) return picture
    }
    return undefined
  }
}

function listedFinder(files: FolderFiles): (path: string) => string | undefined {
  const byName = new Map<string, string[]>()
  for (const path of files.list()) {
    const alike = byName.get(basename(path))
    if (alike) alike.push(path)
    else byName.set(basename(path), [path])
  }
  return (path) => {
    const alike = byName.get(basename(path)) ?? []
    if (alike.includes(path)) return placeIn(files, path)
    const ends = alike.filter((one) => one.endsWith(`/${path}`) || path.endsWith(`/${one}`))
    return ends.length === 1 ? placeIn(files, ends[0]!) : undefined
  }
}

function placeIn({ folder }: PictureFolder, path: string): string {
  return join(folder, ...path.split('/'))
}

async function readStored(path: string): Promise<StoredPicture | undefined> {
  let read = 0
  for (const bytes of PREFIX_BYTES) {
    const head = await readHead(path, bytes)
    // The file has no more bytes than were read.
    if (!head || head.length === read) return undefined
    read = head.length
    try {
      const header = readHeader(head)
      if (head.length === bytes && isTurnedLate.has(header.format)) continue
      return { path, size: uprightSize(header), orientation: header.orientation ?? 1 }
    } catch (error) {
      if (!isPolluxError(error)) throw error
    }
  }
  return undefined
}

/** Returns the first bytes of a file, or `undefined` if it cannot be read. */
async function readHead(path: string, bytes: number): Promise<Uint8Array | undefined> {
  let file: FileHandle | undefined
  try {
    file = await open(path)
    const { size } = await file.stat()
    const head = new Uint8Array(Math.min(size, bytes))
    const { bytesRead } = await file.read(head, 0, head.length, 0)
    return head.subarray(0, bytesRead)
  } catch {
    return undefined
  } finally {
    await file?.close()
  }
}
