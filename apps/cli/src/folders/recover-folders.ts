import * as nodeFileSystem from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { CliError } from '../cli-error.ts'
import type { FileSystem } from './file-system.ts'
import { hasCode, unwritable } from './folder.ts'
import type { Ownership } from './folder-contents.ts'
import { withFolderLock } from './folder-lock.ts'
import { type Owners, processOwners } from './lock-owner.ts'
import { settleFolder } from './settle-folder.ts'
import { nameOfWorkspace } from './workspace.ts'

/** How folders are recovered. */
export interface RecoverOptions {
  ownership: Ownership
  fs?: FileSystem
  owners?: Owners
}

/**
 * Settles each folder below a parent that an interrupted `writeFolder` left half swapped. Leaves
 * alone what is being written. Returns the errors of the folders that could not be settled.
 */
export async function recoverFolders(
  parent: string,
  { ownership, fs = nodeFileSystem, owners = processOwners }: RecoverOptions,
): Promise<CliError[]> {
  const problems: CliError[] = []
  for (const folder of await interruptedIn(parent, fs)) {
    const path = join(resolve(parent), folder)
    try {
      const settle = () => settleFolder(path, { ownership, fs, owners })
      await withFolderLock(path, settle, { fs, owners, attempts: 1 })
    } catch (error) {
      const problem = error instanceof CliError ? error : unwritable(path, error)
      if (problem.code !== 'cli/output-busy') problems.push(problem)
    }
  }
  return problems
}

async function interruptedIn(parent: string, fs: FileSystem): Promise<string[]> {
  try {
    const entries = await fs.readdir(parent, { withFileTypes: true })
    const folders = entries.filter((entry) => entry.isDirectory())
    return folders.flatMap(({ name }) => nameOfWorkspace(name) ?? [])
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return []
    throw unwritable(parent, error)
  }
}
