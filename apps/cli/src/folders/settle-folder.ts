import { dirname, join } from 'node:path'
import { CliError } from '../cli-error.ts'
import type { FileSystem } from './file-system.ts'
import { isThere } from './folder.ts'
import { listContents, type Ownership } from './folder-contents.ts'
import type { Owners } from './lock-owner.ts'
import { foreignInTheWay } from './swap-folder.ts'
import { listUnfinished, removeUnfinished, workPath } from './workspace.ts'

/** How to settle a folder. */
export interface SettleOptions {
  ownership: Ownership
  owners: Owners
  fs: FileSystem
}

/**
 * Completes or undoes a swap that stopped at any step. A former folder without a successor comes
 * back. If it has a successor, foreign files move there and ours are deleted. What other processes
 * left in the workspace is deleted unless they still run. Only the holder of the folder's lock may
 * call this.
 *
 * @throws CliError `cli/output-foreign` if a foreign file could only be kept by replacing another.
 */
export async function settleFolder(path: string, options: SettleOptions): Promise<void> {
  const { fs, owners } = options
  const old = workPath(path, 'old')
  await fs.rm(workPath(path, 'emptied'), { recursive: true, force: true })
  const unfinished = await listUnfinished(path, fs)
  if (await isThere(old, fs)) {
    if (!(await isThere(path, fs))) await fs.rename(old, path)
    else if (unfinished.some(({ kind }) => kind === 'new')) throw madeAgain(path, old)
    else await emptyInto(old, path, options)
  }
  await removeUnfinished(path, unfinished, owners, fs)
}

/** Moves foreign files from a folder to its successor, and deletes the folder. */
async function emptyInto(
  old: string,
  path: string,
  { ownership, fs }: SettleOptions,
): Promise<void> {
  const { ours, foreign, shared } = await listContents(old, path, ownership, fs)
  for (const name of foreign) {
    const to = join(path, name)
    if (await isThere(to, fs)) throw foreignInTheWay(join(old, name))
    await fs.mkdir(dirname(to), { recursive: true })
    await fs.rename(join(old, name), to)
  }
  // From here on, nothing in the folder has to be kept, even if the list of our files is deleted
  // first.
  const emptied = workPath(path, 'emptied')
  await fs.rename(old, emptied)
  for (const name of ours) await fs.unlink(join(emptied, name))
  for (const name of shared.toReversed()) await fs.rmdir(join(emptied, name))
  await fs.rmdir(emptied)
}

/**
 * After a swap that stopped half way, somebody else made the folder again. Nobody can know which of
 * the two to keep.
 */
function madeAgain(path: string, old: string): CliError {
  const message = `An interrupted run left ${old}, and ${path} was made since; move one of them away.`
  return new CliError('cli/output-foreign', message)
}
