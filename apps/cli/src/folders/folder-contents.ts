import { join } from 'node:path'
import type { FileSystem } from './file-system.ts'
import { typeOf } from './folder.ts'

/**
 * Returns a predicate for the files of a folder that are ours, by relative path with `/` between
 * folders. Called before anything in the folder is moved or deleted.
 */
export type Ownership = (folder: string) => OwnsPath | Promise<OwnsPath>

/** Whether Pollux wrote the file at this path. */
export type OwnsPath = (path: string) => boolean

/** The content of a folder that is to be replaced, by relative paths with `/` between folders. */
export interface FolderContents {
  ours: string[]
  /** What belongs to others: files, links, and whole folders. */
  foreign: string[]
  /** Folders that hold files of ours and others, or that the successor has too, outer folders first. */
  shared: string[]
}

/** Lists the content of a folder that a successor replaces. Links are never ours, and are not followed. */
export async function listContents(
  folder: string,
  successor: string,
  ownership: Ownership,
  fs: FileSystem,
): Promise<FolderContents> {
  return await listBelow('', folder, successor, await ownership(folder), fs)
}

async function listBelow(
  below: string,
  folder: string,
  successor: string,
  owns: OwnsPath,
  fs: FileSystem,
): Promise<FolderContents> {
  const contents: FolderContents = { ours: [], foreign: [], shared: [] }
  for (const entry of await fs.readdir(join(folder, below), { withFileTypes: true })) {
    const path = `${below}${entry.name}`
    if (entry.isFile() && owns(path)) contents.ours.push(path)
    else if (!entry.isDirectory()) contents.foreign.push(path)
    else {
      const inner = await listBelow(`${path}/`, folder, successor, owns, fs)
      const isShared =
        inner.ours.length > 0 || (await typeOf(join(successor, path), fs)) === 'folder'
      if (!isShared) contents.foreign.push(path)
      else {
        contents.shared.push(path)
        // One by one: as arguments of one call, a hundred thousand names would overflow the stack.
        for (const kind of ['ours', 'foreign', 'shared'] as const) {
          for (const name of inner[kind]) contents[kind].push(name)
        }
      }
    }
  }
  return contents
}
