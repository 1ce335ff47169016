import { constants } from 'node:fs'
import { join } from 'node:path'
import { CliError } from '../cli-error.ts'
import type { FileSystem } from './file-system.ts'
import { isThere, typeOf } from './folder.ts'
import { type FolderContents, listContents, type Ownership } from './folder-contents.ts'
import { workPath } from './workspace.ts'

/**
 * Replaces a folder with a new one, and keeps the old one in the workspace as `old`. If this throws
 * or stops half way, `settleFolder` undoes it. Otherwise `settleFolder` moves the foreign files and
 * clears up.
 *
 * @throws CliError `cli/output-foreign` if the folder is not ours, or a foreign file is in the way
 * of a new one.
 */
export async function swapFolder(
  path: string,
  replacement: string,
  ownership: Ownership,
  fs: FileSystem,
): Promise<void> {
  if (await isThere(path, fs)) {
    const contents = await listContents(path, replacement, ownership, fs)
    checkOurs(path, contents)
    await checkMoves(path, replacement, contents, fs)
    await fs.chmod(replacement, (await fs.stat(path)).mode & 0o7777)
    await fs.rename(path, workPath(path, 'old'))
  }
  await fs.rename(replacement, path)
}

/** @throws CliError if the folder is not empty and holds nothing of ours. */
export async function checkReplaceable(
  path: string,
  ownership: Ownership,
  fs: FileSystem,
): Promise<void> {
  if (await isThere(path, fs)) checkOurs(path, await listContents(path, path, ownership, fs))
}

function checkOurs(path: string, { ours, foreign }: FolderContents): void {
  if (foreign.length === 0 || ours.length > 0) return
  const message = `${path} holds files, none of which Pollux wrote; move it away, or choose another --out.`
  throw new CliError('cli/output-foreign', message)
}

/** Checks before the swap what would fail after it. */
async function checkMoves(
  path: string,
  replacement: string,
  { foreign, shared }: FolderContents,
  fs: FileSystem,
): Promise<void> {
  await fs.access(path, constants.W_OK)
  for (const name of shared) {
    if ((await typeOf(join(replacement, name), fs)) === 'something else') {
      throw foreignInTheWay(join(path, name))
    }
    await fs.access(join(path, name), constants.W_OK)
  }
  for (const name of foreign) {
    // Only the file system knows which names it treats as equal.
    if (await isThere(join(replacement, name), fs)) throw foreignInTheWay(join(path, name))
    // Moving a folder writes to the folder itself.
    if ((await typeOf(join(path, name), fs)) === 'folder') {
      await fs.access(join(path, name), constants.W_OK)
    }
  }
}

/** Returns the error for a foreign file whose name a new file needs. */
export function foreignInTheWay(path: string): CliError {
  const message = `${path} is not a file that Pollux wrote, and a new file has the same name; move it away, or choose another --out.`
  return new CliError('cli/output-foreign', message)
}
