import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { hasCode, makeFolder, removeEmptyFolders, unwritable } from './folder.ts'

/** A file to be written: its name and what makes its content. */
export interface OutputFile {
  name: string
  content(): Promise<string | Uint8Array> | string | Uint8Array
}

/** How a folder is written. */
export interface WriteFolderOptions {
  /** The names of files that an earlier run may have left there and that go away where this one has none. */
  stale: RegExp
  signal?: AbortSignal
}

/**
 * Writes files into a folder, all or none: beside it first, then renamed. Whatever fails or is given up leaves things as they
 * were. Throws `CliError`, and what `content` throws.
 */
export async function writeFolder(
  folder: string,
  files: readonly OutputFile[],
  { stale, signal }: WriteFolderOptions,
): Promise<void> {
  const path = resolve(folder)
  const made = await makeFolder(dirname(path))
  const unfinished = join(dirname(path), `.${randomBytes(6).toString('hex')}.partial`)
  try {
    await writing(unfinished, () => mkdir(unfinished))
    for (const { name, content } of files) {
      const data = await content()
      await writing(join(folder, name), () => {
        return writeFile(join(unfinished, name), data, { flag: 'wx', signal })
      })
    }
    await writing(folder, () => moveFolder(unfinished, path, stale))
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true }).catch(() => {})
    await removeEmptyFolders(made)
    signal?.throwIfAborted()
    throw error
  }
}

/** Writes one file, all or nothing, as `writeFolder` does. Throws `CliError`. */
export async function writeOutput(
  path: string,
  content: string | Uint8Array,
  signal?: AbortSignal,
): Promise<void> {
  const folder = dirname(resolve(path))
  const made = await makeFolder(folder)
  const unfinished = join(folder, `.${randomBytes(6).toString('hex')}.partial`)
  try {
    await writing(path, async () => {
      await writeFile(unfinished, content, { flag: 'wx', signal })
      await rename(unfinished, resolve(path))
    })
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {})
    await removeEmptyFolders(made)
    signal?.throwIfAborted()
    throw error
  }
}

async function writing(path: string, write: () => Promise<unknown>): Promise<void> {
  try {
    await write()
  } catch (error) {
    throw unwritable(path, error)
  }
}

/** Moves a folder to its place; where there is one already, its files replace those of the same names, and what is stale goes. */
async function moveFolder(from: string, to: string, stale: RegExp): Promise<void> {
  try {
    return await rename(from, to)
  } catch (error) {
    if (!hasCode(error, 'ENOTEMPTY', 'EEXIST', 'EPERM')) throw error
  }
  const names = await readdir(from)
  for (const name of names) await rename(join(from, name), join(to, name))
  for (const entry of await readdir(to, { withFileTypes: true })) {
    const isStale = entry.isFile() && stale.test(entry.name) && !names.includes(entry.name)
    if (isStale) await rm(join(to, entry.name))
  }
  await rm(from, { recursive: true })
}
