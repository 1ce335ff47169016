import * as fileSystem from 'node:fs/promises'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { OutputFile } from '@pollux/findings'
import { hasCode } from '../folders/folder.ts'
import type { OwnsPath } from '../folders/folder-contents.ts'
import { checkReplaceable } from '../folders/swap-folder.ts'
import { writeFolder } from '../folders/write-folder.ts'

/** The file that marks a folder as a dataset of ours; it lists the paths of all files that were written. */
const MARK = 'pollux-dataset.json'

/**
 * Writes the folder of a dataset, all files or none. An existing folder must be empty or written by
 * this function. Files of the earlier run are deleted, and foreign files stay.
 *
 * @returns The paths of the files that were written.
 * @throws CliError `cli/output-foreign` for any other folder.
 */
export async function writeDatasetFolder(
  folder: string,
  files: AsyncIterable<OutputFile>,
  { signal }: { signal: AbortSignal },
): Promise<string[]> {
  const written: string[] = []
  async function* withMark(): AsyncGenerator<OutputFile> {
    for await (const file of files) {
      written.push(file.path)
      yield file
    }
    const mark = { version: 1, files: written.toSorted() }
    yield { path: MARK, bytes: new TextEncoder().encode(`${JSON.stringify(mark, undefined, 1)}\n`) }
  }
  await writeFolder(folder, withMark(), { ownership: ownershipByMark, signal })
  return written
}

/**
 * Checks that `writeDatasetFolder` may write a folder, before anything is paid for: it is new, empty or ours.
 *
 * @throws CliError `cli/output-foreign` for any other folder.
 */
export async function checkDatasetFolder(folder: string): Promise<void> {
  await checkReplaceable(folder, ownershipByMark, fileSystem)
}

/** Returns the files that the mark of a folder lists, and the mark. Without a mark, no file is ours. */
async function ownershipByMark(folder: string): Promise<OwnsPath> {
  const owned = await readMark(folder)
  return (path) => owned.has(path)
}

async function readMark(folder: string): Promise<ReadonlySet<unknown>> {
  try {
    const mark: unknown = JSON.parse(await readFile(join(folder, MARK), 'utf8'))
    const files: unknown =
      typeof mark === 'object' && mark !== null && 'files' in mark ? mark.files : undefined
    return new Set(Array.isArray(files) ? [MARK, ...files] : [])
  } catch (error) {
    if (error instanceof SyntaxError || hasCode(error, 'ENOENT')) return new Set()
    throw error
  }
}
