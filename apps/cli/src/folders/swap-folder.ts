import { constants } from 'node:fs'
import { join } from 'node:path'
import { CliError } from '../cli-error.ts'
import { printable } from '../output/printable.ts'
import type { FileSystem } from './file-system.ts'
import { isThere, typeOf } from './folder.ts'
import { listContents, type OwnsPath } from './folder-contents.ts'
import { workPath } from './workspace.ts'

/**
 * Puts a new folder in the place of another, which is kept in the workspace as `old`. If this throws or ends half way, `settleFolder`
 * undoes it; if it does not, `settleFolder` carries the foreign files over and clears up.
 *
 * @throws CliError `cli/output-foreign` if the folder is not ours, or a foreign file is in the way of a new one.
 */
export async function swapFolder(
  path: string,
  replacement: string,
  owns: OwnsPath,
  fs: FileSystem,
): Promise<void> {
  if (await isThere(path, fs)) {
    await checkSwap(path, replacement, owns, fs)
    await fs.chmod(replacement, (await fs.stat(path)).mode & 0o7777)
    await fs.rename(path, workPath(path, 'old'))
  }
  await fs.rename(replacement, path)
}

/** Whatever would fail after the swap fails here. */
async function checkSwap(
  path: string,
  replacement: string,
  owns: OwnsPath,
  fs: FileSystem,
): Promise<void> {
  const { ours, foreign, shared } = await listContents(path, replacement, owns, fs)
  if (foreign.length > 0 && ours.length === 0) {
    const message = `${printable(path)} holds files, none of which Pollux wrote; move it away, or choose another --out.`
    throw new CliError('cli/output-foreign', message)
  }
  await fs.access(path, constants.W_OK)
  for (const name of shared) {
    if ((await typeOf(join(replacement, name), fs)) === 'something else') {
      throw inTheWay(join(path, name))
    }
    await fs.access(join(path, name), constants.W_OK)
  }
  for (const name of foreign) {
    // Only the file system knows which names it takes for the same.
    if (await isThere(join(replacement, name), fs)) throw inTheWay(join(path, name))
    // A folder that moves into another is written to itself.
    if ((await typeOf(join(path, name), fs)) === 'folder') {
      await fs.access(join(path, name), constants.W_OK)
    }
  }
}

/** The failure to keep a foreign file beside one of ours. */
export function inTheWay(path: string): CliError {
  const message = `${printable(path)} is not a file that Pollux wrote, and one that it writes has the same name; move it away, or choose another --out.`
  return new CliError('cli/output-foreign', message)
}
