import { randomBytes } from 'node:crypto'
import { lstat, mkdir, rmdir, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { CliError } from '../cli-error.ts'
import { printable } from './printable.ts'

/** Makes a folder and those above it, and gives the ones that were not there, the innermost first. Throws `CliError`. */
export async function makeFolder(folder: string): Promise<string[]> {
  const missing: string[] = []
  try {
    let place = resolve(folder)
    for (; !(await isFolder(place)); place = dirname(place)) missing.push(place)
    // Not in one call: in places such as /proc, Node's own never comes back from that.
    for (const path of missing.toReversed()) await mkdirUnlessThere(path)
    return missing
  } catch (error) {
    await removeEmptyFolders(missing)
    throw unwritable(folder, error)
  }
}

/** Takes folders away that are empty, the innermost first; others stay. */
export async function removeEmptyFolders(folders: readonly string[]): Promise<void> {
  for (const path of folders) await rmdir(path).catch(() => {})
}

/** Checks that a folder can be written to, or made, by making one there that goes again. Throws `CliError`. */
export async function checkOutputFolder(folder: string): Promise<void> {
  try {
    let place = resolve(folder)
    while (!(await isFolder(place))) place = dirname(place)
    const trial = join(place, `.${randomBytes(6).toString('hex')}.partial`)
    await mkdir(trial)
    await rmdir(trial)
  } catch (error) {
    throw unwritable(folder, error)
  }
}

/** Whether there is a folder. Throws where something else is in its place. */
async function isFolder(path: string): Promise<boolean> {
  try {
    if ((await stat(path)).isDirectory()) return true
  } catch (error) {
    const isMissing = hasCode(error, 'ENOENT') && dirname(path) !== path
    if (!isMissing) throw error
    if (await isLink(path)) throw new Error(`${path} is a link that leads nowhere`)
    return false
  }
  throw new Error(`${path} is not a folder`)
}

async function isLink(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isSymbolicLink()
  } catch {
    return false
  }
}

async function mkdirUnlessThere(path: string): Promise<void> {
  try {
    await mkdir(path)
  } catch (error) {
    if (!hasCode(error, 'EEXIST') || !(await isFolder(path))) throw error
  }
}

/** Whether an error is one of the system's with this code. */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code))
}

/** The failure to write to a path, as a sentence. */
export function unwritable(path: string, cause: unknown): CliError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  const message = `${printable(path)} cannot be written: ${printable(reason)}; choose another --out.`
  return new CliError('cli/output-unwritable', message, { cause })
}
