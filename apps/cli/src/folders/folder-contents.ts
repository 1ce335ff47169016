import { join } from 'node:path'
import type { FileSystem } from './file-system.ts'
import { typeOf } from './folder.ts'

/** Whether a file of this path, relative and with `/` between folders, is one that Pollux writes. */
export type OwnsPath = (path: string) => boolean

/** What is in a folder that is to be replaced, by relative paths with `/` between folders. */
export interface FolderContents {
  ours: string[]
  /** What belongs to others: files, links, and folders as a whole. */
  foreign: string[]
  /** Folders that hold some of both, or that the successor has too, the outer before the inner. */
  shared: string[]
}

/** Lists what is below a folder. Links are never ours and not followed. */
export async function listContents(
  folder: string,
  successor: string,
  owns: OwnsPath,
  fs: FileSystem,
  below = '',
): Promise<FolderContents> {
  const contents: FolderContents = { ours: [], foreign: [], shared: [] }
  for (const entry of await fs.readdir(join(folder, below), { withFileTypes: true })) {
    const path = `${below}${entry.name}`
    if (entry.isFile() && owns(path)) contents.ours.push(path)
    else if (!entry.isDirectory()) contents.foreign.push(path)
    else {
      const inner = await listContents(folder, successor, owns, fs, `${path}/`)
      const isShared =
        inner.ours.length > 0 || (await typeOf(join(successor, path), fs)) === 'folder'
      if (!isShared) contents.foreign.push(path)
      else {
        contents.ours.push(...inner.ours)
        contents.foreign.push(...inner.foreign)
        contents.shared.push(path, ...inner.shared)
      }
    }
  }
  return contents
}
