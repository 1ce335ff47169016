import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join, sep } from 'node:path'
import type { FormatFiles } from '@pollux/formats'
import { CliError } from '../cli-error.ts'
import { readFailure } from '../input/read-input.ts'

/** The most files of a folder that are listed; datasets of millions of pictures have few files or are split. */
const MAX_FILES = 5_000_000

/** The files of a dataset on disk, and the folder that their paths are relative to. */
export interface FolderFiles extends FormatFiles {
  folder: string
  /** Whether they are all files of the folder, or one file in it. */
  isFolder: boolean
  list(): readonly string[]
}

/**
 * Lists the files below a folder, or the one file that a path names. Leaves out hidden files and
 * folders.
 *
 * @throws CliError if the path cannot be read, or the folder has too many files.
 */
export async function openFolder(path: string, signal: AbortSignal): Promise<FolderFiles> {
  try {
    if (!(await stat(path)).isDirectory()) {
      const name = basename(path)
      return {
        folder: path.slice(0, -name.length) || '.',
        isFolder: false,
        list: () => [name],
        read: () => readFile(path, { signal }),
      }
    }
    const paths: string[] = []
    await listBelow(path, '', paths, signal)
    paths.sort()
    return {
      folder: path,
      isFolder: true,
      list: () => paths,
      read: (name) => readFile(join(path, ...name.split('/')), { signal }),
    }
  } catch (error) {
    signal.throwIfAborted()
    throw readFailure(error, path)
  }
}

async function listBelow(
  folder: string,
  prefix: string,
  paths: string[],
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted()
  for (const entry of await readdir(join(folder, ...prefix.split('/')), { withFileTypes: true })) {
    if (entry.name.startsWith('.') || entry.name.includes(sep)) continue
    const path = `${prefix}${entry.name}`
    if (entry.isDirectory()) await listBelow(folder, `${path}/`, paths, signal)
    else paths.push(path)
    if (paths.length > MAX_FILES) {
      throw new CliError(
        'cli/input-unreadable',
        `${folder} has more than ${MAX_FILES} files; name a folder inside it.`,
      )
    }
  }
}
