import { constants } from 'node:fs'
import * as nodeFileSystem from 'node:fs/promises'
import { dirname } from 'node:path'
import { CliError } from '../cli-error.ts'
import type { FileSystem } from './file-system.ts'
import { isThere, makeFolder, realPath, removeEmptyFolders, unwritable } from './folder.ts'
import { type LockOptions, withFolderLock } from './folder-lock.ts'
import { processOwners } from './lock-owner.ts'
import { listUnfinished, removeUnfinished, workPath } from './workspace.ts'

/**
 * Writes one file, whole or not at all: beside the old one, then in its place. If the path is a
 * link, the file that it leads to is written. Permissions stay.
 *
 * @throws CliError `cli/output-unwritable`, also if there is something other than a file;
 * `cli/output-busy` if another process keeps writing it.
 */
export async function writeOutput(
  path: string,
  content: string | Uint8Array,
  options: LockOptions = {},
): Promise<void> {
  const { signal, fs = nodeFileSystem, owners = processOwners } = options
  const made = await makeFolder(dirname(path), fs)
  try {
    const file = await realPath(path, fs)
    const work = async (owner: string) => {
      await removeUnfinished(file, await listUnfinished(file, fs), owners, fs)
      const replacement = workPath(file, 'new', owner)
      try {
        const mode = await modeOf(file, fs)
        await fs.writeFile(replacement, content, { flag: 'wx', flush: true, signal })
        if (mode !== undefined) await fs.chmod(replacement, mode)
        await fs.rename(replacement, file)
      } catch (error) {
        await fs.rm(replacement, { force: true }).catch(() => {})
        throw error
      }
    }
    await withFolderLock(file, work, options)
  } catch (error) {
    await removeEmptyFolders(made, fs)
    signal?.throwIfAborted()
    throw error instanceof CliError ? error : unwritable(path, error)
  }
}

/**
 * Returns the permissions of a file, or `undefined` if there is none.
 *
 * @throws Error if it may not be written.
 */
async function modeOf(file: string, fs: FileSystem): Promise<number | undefined> {
  if (!(await isThere(file, fs))) return undefined
  const stats = await fs.stat(file)
  if (!stats.isFile()) throw new Error(`${file} is not a file`)
  await fs.access(file, constants.W_OK)
  return stats.mode & 0o7777
}
