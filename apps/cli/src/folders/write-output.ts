import { constants } from 'node:fs'
import * as nodeFileSystem from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { besideFolder, unfinishedBeside } from './beside-folder.ts'
import type { FileSystem } from './file-system.ts'
import { isThere, makeFolder, realPath, removeEmptyFolders, unwritable } from './folder.ts'
import { type Owners, processOwners } from './lock-owner.ts'

/** How a file is written. */
export interface WriteOutputOptions {
  signal?: AbortSignal
  fs?: FileSystem
  owners?: Owners
}

/**
 * Writes one file, all or nothing: beside the old one, then in its place. A link stays, and the file that it leads to is
 * written; permissions stay.
 *
 * @throws CliError `cli/output-unwritable`, also if there is something else than a file.
 */
export async function writeOutput(
  path: string,
  content: string | Uint8Array,
  { signal, fs = nodeFileSystem, owners = processOwners }: WriteOutputOptions = {},
): Promise<void> {
  const made = await makeFolder(dirname(path), fs)
  try {
    const file = await realPath(path, fs)
    const mode = await modeOf(file, fs)
    await removeAbandoned(file, fs, owners)
    const replacement = besideFolder(file, 'new', await owners.name())
    try {
      await fs.writeFile(replacement, content, { flag: 'wx', flush: true, signal })
      if (mode !== undefined) await fs.chmod(replacement, mode)
      await fs.rename(replacement, file)
    } catch (error) {
      await fs.rm(replacement, { force: true }).catch(() => {})
      throw error
    }
  } catch (error) {
    await removeEmptyFolders(made, fs)
    signal?.throwIfAborted()
    throw unwritable(path, error)
  }
}

/** Returns the permissions of a file; `undefined` if there is none. Throws if it may not be written. */
async function modeOf(file: string, fs: FileSystem): Promise<number | undefined> {
  if (!(await isThere(file, fs))) return undefined
  const stats = await fs.stat(file)
  if (!stats.isFile()) throw new Error(`${file} is not a file`)
  await fs.access(file, constants.W_OK)
  return stats.mode & 0o7777
}

/** Deletes what processes that are gone left of the same file. */
async function removeAbandoned(file: string, fs: FileSystem, owners: Owners): Promise<void> {
  for (const { name, owner } of await unfinishedBeside(file, fs)) {
    if ((await owners.state(owner)) === 'gone') await fs.rm(join(dirname(file), name))
  }
}
