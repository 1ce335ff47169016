import * as nodeFileSystem from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { CliError } from '../cli-error.ts'
import type { FileSystem } from './file-system.ts'
import { hasCode } from './folder.ts'
import { describeOwner, type Owners, processOwners } from './lock-owner.ts'
import { namesIn, workPath, workspaceOf } from './workspace.ts'

/** How to wait for a lock. */
export interface LockOptions {
  fs?: FileSystem
  owners?: Owners
  /** How often the lock is tried before `cli/output-busy`. @default 300 */
  attempts?: number
  /** Waits before each further attempt. @default 100 ms */
  pause?: () => Promise<unknown>
  signal?: AbortSignal
}

/**
 * Calls `work` while no other process works on the same folder, and waits for one that does. The
 * lock is a folder in the workspace that holds one file, named after its owner. The lock of a
 * process that has ended is taken over.
 *
 * @throws CliError `cli/output-busy` if the lock is still held at the last attempt.
 */
export async function withFolderLock<Result>(
  path: string,
  work: (owner: string) => Promise<Result>,
  options: LockOptions = {},
): Promise<Result> {
  const { fs = nodeFileSystem, owners = processOwners, attempts = 300, signal } = options
  const { pause = () => setTimeout(PAUSE_MS, undefined, { signal }) } = options
  const owner = await owners.name()
  const lock = workPath(path, 'lock')
  try {
    for (let attempt = 1; ; attempt++) {
      const holder = await tryLock(path, owner, fs, owners)
      if (holder === owner) break
      if (attempt >= attempts) throw busy(path, lock, holder)
      await pause()
    }
    return await work(owner)
  } finally {
    await fs.rm(join(lock, owner), { force: true }).catch(() => {})
    // Only empty folders are deleted, nothing of another holder.
    await fs.rmdir(lock).catch(() => {})
    await fs.rmdir(workspaceOf(path)).catch(() => {})
  }
}

const PAUSE_MS = 100

/**
 * Returns who holds the lock after this attempt. No step can harm the lock of another owner. A
 * deleted file bears the name of an owner that has ended, and folders are deleted or replaced only
 * while they are empty.
 */
async function tryLock(
  path: string,
  owner: string,
  fs: FileSystem,
  owners: Owners,
): Promise<string> {
  const lock = workPath(path, 'lock')
  try {
    await fs.mkdir(workspaceOf(path))
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  }
  const [holder] = await namesIn(lock, fs)
  if (holder !== undefined) {
    if ((await owners.state(holder)) !== 'gone') return holder
    await fs.rm(join(lock, holder), { force: true })
  }
  // POSIX moves a folder onto an empty one; Windows does not.
  await fs.rmdir(lock).catch(() => {})
  const prepared = workPath(path, 'lock', owner)
  try {
    await fs.mkdir(prepared)
    await fs.writeFile(join(prepared, owner), '', { flag: 'wx' })
    await fs.rename(prepared, lock)
  } catch (error) {
    await fs.rm(prepared, { recursive: true, force: true }).catch(() => {})
    const [taken] = await namesIn(lock, fs)
    // Another holder, whose lock is free again by now, may have deleted what was prepared.
    if (taken === undefined && !hasCode(error, 'EEXIST', 'ENOENT', 'ENOTEMPTY')) throw error
    return taken ?? 'another'
  }
  return (await namesIn(lock, fs))[0] ?? 'another'
}

function busy(path: string, lock: string, holder: string): CliError {
  const message = `${path} is being written by ${describeOwner(holder)}; try again when that has ended, or choose another --out. If there is no such process, delete ${lock}.`
  return new CliError('cli/output-busy', message)
}
