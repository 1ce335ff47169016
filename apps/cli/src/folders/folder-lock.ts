import * as nodeFileSystem from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { CliError } from '../cli-error.ts'
import type { FileSystem } from './file-system.ts'
import { hasCode } from './folder.ts'
import { describeOwner, type Owners, processOwners } from './lock-owner.ts'
import { namesIn, workPath, workspaceOf } from './workspace.ts'

/** How a lock is waited for. */
export interface LockOptions {
  fs?: FileSystem
  owners?: Owners
  /** How often the lock is tried before the caller is refused. @default 300 */
  attempts?: number
  /** Waits before each further try. @default 100 ms */
  pause?: () => Promise<unknown>
  signal?: AbortSignal
}

/**
 * Works while no other process works on the same folder, and waits for one that does. The lock is a folder in its workspace that
 * holds one file, named after its owner; the lock of a process that is gone is taken over.
 *
 * @throws CliError `cli/output-busy` if the lock is held until the last try.
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
    // Only what is empty goes: of another holder, nothing.
    await fs.rmdir(lock).catch(() => {})
    await fs.rmdir(workspaceOf(path)).catch(() => {})
  }
}

const PAUSE_MS = 100

/**
 * Returns who holds the lock after this try. No step can harm another owner's lock: a file that is deleted bears the name of
 * an owner that is gone, and folders are deleted or replaced only while they are empty.
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
    // What was prepared can be swept away by a holder whose lock is free again by now.
    if (taken === undefined && !hasCode(error, 'EEXIST', 'ENOENT', 'ENOTEMPTY')) throw error
    return taken ?? 'another'
  }
  return (await namesIn(lock, fs))[0] ?? 'another'
}

function busy(path: string, lock: string, holder: string): CliError {
  const message = `${path} is being written by ${describeOwner(holder)}: try again when that has ended, or choose another --out. If there is no such process, delete ${lock}.`
  return new CliError('cli/output-busy', message)
}
