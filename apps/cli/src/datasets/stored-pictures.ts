import { type FileHandle, open } from 'node:fs/promises'
import { isAbsolute, join, relative } from 'node:path'
import { isPolluxError } from '@pollux/errors'
import { isRelativePath } from '@pollux/findings'
import type { Size } from '@pollux/geometry'
import { readHeader, uprightSize } from '@pollux/image'

/** Bytes of a picture in which its size is looked for first; a header with large metadata is read whole. */
const HEAD_BYTES = 65_536

/** What is known of a stored picture without decoding it. */
export interface StoredPicture {
  path: string
  /** Of the upright picture. */
  size: Size
  /** The EXIF orientation, 1 to 8. */
  orientation: number
}

/** Finds pictures of a dataset on disk, below the first of the folders that has them. */
export class StoredPictures {
  readonly #folders: readonly string[]
  readonly #known = new Map<string, Promise<StoredPicture | undefined>>()

  constructor(folders: readonly string[]) {
    this.#folders = folders
  }

  /** The picture at a path relative to one of the folders; nothing where there is none or its header says no size. */
  find(path: string): Promise<StoredPicture | undefined> {
    const known = this.#known.get(path) ?? this.#search(path)
    this.#known.set(path, known)
    return known
  }

  async #search(path: string): Promise<StoredPicture | undefined> {
    if (isAbsolute(path) || !isRelativePath(path)) return undefined
    for (const folder of this.#folders) {
      const place = join(folder, ...path.split('/'))
      if (relative(folder, place).startsWith('..')) continue
      const picture = await readStored(place)
      if (picture) return picture
    }
    return undefined
  }
}

async function readStored(path: string): Promise<StoredPicture | undefined> {
  for (const bytes of [HEAD_BYTES, Number.POSITIVE_INFINITY]) {
    const head = await readHead(path, bytes)
    if (!head) return undefined
    try {
      const header = readHeader(head)
      return { path, size: uprightSize(header), orientation: header.orientation ?? 1 }
    } catch (error) {
      if (!isPolluxError(error)) throw error
    }
  }
  return undefined
}

/** The first bytes of a file; nothing where it cannot be read. */
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
