import { constants, type Dirent } from 'node:fs'
import { join } from 'node:path'
import { CliError } from '../cli-error.ts'
import { printable } from '../output/printable.ts'
import { besideFolder } from './beside-folder.ts'
import type { FileSystem } from './file-system.ts'
import { isThere } from './folder.ts'

/** Whether a file of this name, directly in the folder, is one that Pollux writes. */
export type OwnsName = (name: string) => boolean

/**
 * Puts a new folder in the place of another, which is kept beside it as `old`. If this throws or ends half way, `settleFolder`
 * undoes it; if it does not, `settleFolder` carries the foreign files over and clears up.
 *
 * @throws CliError `cli/output-foreign` if the folder is not ours, or a foreign file is in the way of a new one.
 */
export async function swapFolder(
  path: string,
  replacement: string,
  owns: OwnsName,
  fs: FileSystem,
): Promise<void> {
  if (await isThere(path, fs)) {
    await checkSwap(path, replacement, owns, fs)
    await fs.chmod(replacement, (await fs.stat(path)).mode & 0o7777)
    await fs.rename(path, besideFolder(path, 'old'))
  }
  await fs.rename(replacement, path)
}

/** Whatever would fail after the swap fails here. */
async function checkSwap(
  path: string,
  replacement: string,
  owns: OwnsName,
  fs: FileSystem,
): Promise<void> {
  const entries = await fs.readdir(path, { withFileTypes: true })
  const foreign = entries.filter((entry) => !isOurs(entry, owns))
  if (foreign.length > 0 && foreign.length === entries.length) {
    const message = `${printable(path)} holds files, none of which Pollux wrote; move it away, or choose another --out.`
    throw new CliError('cli/output-foreign', message)
  }
  await fs.access(path, constants.W_OK)
  for (const entry of foreign) {
    // Only the file system knows which names it takes for the same.
    if (await isThere(join(replacement, entry.name), fs)) throw inTheWay(join(path, entry.name))
    // A folder that moves into another is written to itself.
    if (entry.isDirectory()) await fs.access(join(path, entry.name), constants.W_OK)
  }
}

/** Whether an entry of a folder is a file that Pollux writes; links and folders never are. */
export function isOurs(entry: Dirent, owns: OwnsName): boolean {
  return entry.isFile() && owns(entry.name)
}

/** The failure to keep a foreign file beside one of ours. */
export function inTheWay(path: string): CliError {
  const message = `${printable(path)} is not a file that Pollux wrote, and one that it writes has the same name; move it away, or choose another --out.`
  return new CliError('cli/output-foreign', message)
}
