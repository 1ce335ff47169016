import * as nodeFileSystem from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { invalidArgument } from '@pollux/errors'
import { isRelativePath, type OutputFile } from '@pollux/findings'
import type { FileSystem } from './file-system.ts'
import { isSystemError, makeFolder, realPath, removeEmptyFolders, unwritable } from './folder.ts'
import type { Ownership } from './folder-contents.ts'
import { type LockOptions, withFolderLock } from './folder-lock.ts'
import { processOwners } from './lock-owner.ts'
import { settleFolder } from './settle-folder.ts'
import { checkReplaceable, swapFolder } from './swap-folder.ts'
import { workPath } from './workspace.ts'

/** The files of a folder, made one by one as they are written. */
export type OutputFiles = AsyncIterable<OutputFile> | Iterable<OutputFile>

/** How a folder is written. */
export interface WriteFolderOptions extends LockOptions {
  /** Which existing files are of an earlier run; those are deleted, all others stay. */
  ownership: Ownership
}

/**
 * Writes a folder of these files, all or none. The new folder is written beside the old one and
 * swapped with it. Foreign files of the old folder move to the new one. Wherever this stops, the
 * next `writeFolder` or `recoverFolders` restores the old folder or the new one whole. If the path
 * is a link, the folder that it leads to is written.
 *
 * @throws CliError `cli/output-unwritable`; `cli/output-foreign` if the folder is not ours;
 * `cli/output-busy` if another process keeps writing it.
 * @throws TypeError for a path that leads out of the folder.
 * @throws What `files` throws.
 */
export async function writeFolder(
  folder: string,
  files: OutputFiles,
  { ownership, ...options }: WriteFolderOptions,
): Promise<void> {
  const { fs = nodeFileSystem, owners = processOwners, signal } = options
  const made = await makeFolder(dirname(folder), fs)
  try {
    const path = await realPath(folder, fs)
    const settle = () => settleFolder(path, { ownership, owners, fs })
    const work = async (owner: string) => {
      await settle()
      await checkReplaceable(path, ownership, fs)
      const replacement = workPath(path, 'new', owner)
      try {
        await writeFiles(replacement, files, fs, signal)
        await swapFolder(path, replacement, ownership, fs)
      } catch (error) {
        // If this fails too, the rest is needed to recover later.
        await settle()
          .then(() => fs.rm(replacement, { recursive: true, force: true }))
          .catch(() => {})
        throw error
      }
      await settle()
    }
    await withFolderLock(path, work, options)
  } catch (error) {
    await removeEmptyFolders(made, fs)
    signal?.throwIfAborted()
    throw isSystemError(error) ? unwritable(folder, error) : error
  }
}

/** How many files are written at once, and their bytes: disks flush eight files in about the time of two. */
const MAX_FILES_AT_ONCE = 8
const MAX_BYTES_AT_ONCE = 8 * 2 ** 20

/** All files are on the disk when this ends, so that the swap cannot precede its content. */
async function writeFiles(
  folder: string,
  files: OutputFiles,
  fs: FileSystem,
  signal: AbortSignal | undefined,
): Promise<void> {
  await fs.mkdir(folder)
  const made = new Set([folder])
  const writing = new Set<Promise<void>>()
  const failures: unknown[] = []
  let bytesAtOnce = 0
  try {
    for await (const { path, bytes } of files) {
      if (!isRelativePath(path)) throw invalidArgument('a relative path', 'path', path)
      const isFull = () =>
        writing.size === MAX_FILES_AT_ONCE || bytesAtOnce + bytes.length > MAX_BYTES_AT_ONCE
      while (writing.size > 0 && isFull()) await Promise.race(writing)
      if (failures.length > 0) break
      bytesAtOnce += bytes.length
      const place = join(folder, path)
      if (!made.has(dirname(place))) await fs.mkdir(dirname(place), { recursive: true })
      made.add(dirname(place))
      const work = fs
        .writeFile(place, bytes, { flag: 'wx', flush: true, signal })
        .catch((error) => void failures.push(error))
        .finally(() => {
          bytesAtOnce -= bytes.length
          writing.delete(work)
        })
      writing.add(work)
    }
  } finally {
    // Nothing is written after this has ended, however it ended.
    await Promise.all(writing)
  }
  if (failures.length > 0) throw failures[0]
  signal?.throwIfAborted()
}
