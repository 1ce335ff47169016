import { basename, dirname, join } from 'node:path'
import type { FileSystem } from './file-system.ts'
import { hasCode } from './folder.ts'
import { type Owners, ownerPattern } from './lock-owner.ts'

/**
 * Returns the folder beside a file or folder in which that is written, such as `out/.cat.pollux`.
 * It is deleted afterwards.
 */
export function workspaceOf(path: string): string {
  return join(dirname(path), `.${basename(path)}.pollux`)
}

/** Returns the name of the file or folder whose workspace has this name, or `undefined` if it is not a workspace. */
export function nameOfWorkspace(name: string): string | undefined {
  return /^\.(.+)\.pollux$/.exec(name)?.[1]
}

/**
 * What a workspace holds: `new` is the successor, `old` the former folder, `emptied` the rest of
 * it, `lock` excludes other processes.
 */
export type WorkKind = 'emptied' | 'lock' | 'new' | 'old'

/** Returns a path in the workspace of a path. With an owner, it belongs to that process alone. */
export function workPath(path: string, kind: WorkKind, owner?: string): string {
  return join(workspaceOf(path), owner === undefined ? kind : `${kind}-${owner}`)
}

/** Something in a workspace that a process began. */
export interface Unfinished {
  name: string
  kind: string
  owner: string
}

/** Lists the unfinished work of all processes in the workspace of a path. */
export async function listUnfinished(path: string, fs: FileSystem): Promise<Unfinished[]> {
  return (await namesIn(workspaceOf(path), fs)).flatMap((name) => {
    const [, kind, owner] = unfinished.exec(name) ?? []
    return kind === undefined || owner === undefined ? [] : [{ name, kind, owner }]
  })
}

const unfinished = new RegExp(`^(lock|new)-(${ownerPattern})$`)

/** Deletes the unfinished work of processes that do not run here. Only the holder of the lock may call this. */
export async function removeUnfinished(
  path: string,
  entries: readonly Unfinished[],
  owners: Owners,
  fs: FileSystem,
): Promise<void> {
  for (const { name, owner } of entries) {
    if ((await owners.state(owner)) === 'running') continue
    await fs.rm(join(workspaceOf(path), name), { recursive: true, force: true })
  }
}

/** Returns the names in a folder, none if there is no such folder. */
export async function namesIn(folder: string, fs: FileSystem): Promise<string[]> {
  try {
    return await fs.readdir(folder)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return []
    throw error
  }
}
