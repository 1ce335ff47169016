import { randomBytes } from 'node:crypto'
import * as nodeFileSystem from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { CliError } from '../cli-error.ts'
import type { FileSystem } from './file-system.ts'
import { workspaceOf } from './workspace.ts'

/**
 * Makes a folder and its missing parents, and returns those that it made, innermost first.
 *
 * @throws CliError if one cannot be made.
 */
export async function makeFolder(
  folder: string,
  fs: FileSystem = nodeFileSystem,
): Promise<string[]> {
  const missing: string[] = []
  try {
    let place = resolve(folder)
    for (; !(await isFolder(place, fs)); place = dirname(place)) missing.push(place)
    // Not in one call: in folders such as /proc, Node's recursive call never returns.
    for (const path of missing.toReversed()) await mkdirUnlessThere(path, fs)
    return missing
  } catch (error) {
    await removeEmptyFolders(missing, fs)
    throw unwritable(folder, error)
  }
}

/** Deletes folders that are empty, innermost first; others stay. */
export async function removeEmptyFolders(
  folders: readonly string[],
  fs: FileSystem = nodeFileSystem,
): Promise<void> {
  for (const path of folders) await fs.rmdir(path).catch(() => {})
}

/**
 * Checks that a folder can be written to, or made, by making a folder there and deleting it.
 *
 * @throws CliError if that fails.
 */
export async function checkOutputFolder(
  folder: string,
  fs: FileSystem = nodeFileSystem,
): Promise<void> {
  try {
    let place = resolve(folder)
    while (!(await isFolder(place, fs))) place = dirname(place)
    // Named so that `recoverFolders` deletes it if this is interrupted.
    const trial = workspaceOf(join(place, randomBytes(6).toString('hex')))
    await fs.mkdir(trial)
    await fs.rmdir(trial)
  } catch (error) {
    throw unwritable(folder, error)
  }
}

/**
 * Returns the absolute path of a file or folder with all links resolved, whether it exists or not.
 * Its parent must exist.
 */
export async function realPath(path: string, fs: FileSystem): Promise<string> {
  try {
    return await fs.realpath(path)
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error
  }
  const parent = await fs.realpath(dirname(resolve(path)))
  const place = join(parent, basename(resolve(path)))
  if (!(await isThere(place, fs))) return place
  return await realPath(resolve(parent, await fs.readlink(place)), fs)
}

/** Returns what is at a path, without following links. */
export async function typeOf(
  path: string,
  fs: FileSystem,
): Promise<'folder' | 'nothing' | 'something else'> {
  try {
    return (await fs.lstat(path)).isDirectory() ? 'folder' : 'something else'
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return 'nothing'
    throw error
  }
}

/** Whether there is anything at a path, even a broken link. */
export async function isThere(path: string, fs: FileSystem): Promise<boolean> {
  return (await typeOf(path, fs)) !== 'nothing'
}

/**
 * Whether there is a folder.
 *
 * @throws Error if there is something else.
 */
async function isFolder(path: string, fs: FileSystem): Promise<boolean> {
  try {
    if ((await fs.stat(path)).isDirectory()) return true
  } catch (error) {
    const isMissing = hasCode(error, 'ENOENT') && dirname(path) !== path
    if (!isMissing) throw error
    const type = await typeOf(path, fs)
    if (type === 'something else') throw new Error(`${path} is a broken link`)
    // Another process may have made it since.
    return type === 'folder'
  }
  throw new Error(`${path} is not a folder`)
}

async function mkdirUnlessThere(path: string, fs: FileSystem): Promise<void> {
  try {
    await fs.mkdir(path)
  } catch (error) {
    if (!hasCode(error, 'EEXIST') || !(await isFolder(path, fs))) throw error
  }
}

/** Whether an error is one of the system's with this code. */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code))
}

/** Whether an error is one of the system's. */
export function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error
}

/** Returns the failure to write to a path, as a sentence. */
export function unwritable(path: string, cause: unknown): CliError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  const message = `${path} cannot be written: ${reason}; choose another --out.`
  return new CliError('cli/output-unwritable', message, { cause })
}
