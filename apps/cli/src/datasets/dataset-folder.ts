import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { OutputFile } from '@pollux/findings'
import { CliError } from '../cli-error.ts'
import { isSystemError } from '../folders/folder.ts'
import { writeFolder } from '../folders/write-folder.ts'
import { printable } from '../output/printable.ts'

/** The file by which a folder of a dataset is known as ours, with the paths of all that was written. */
const MARK = 'pollux-dataset.json'

/**
 * Writes a dataset's folder, whole or not at all. A folder that is there has to be empty or one that this wrote: what it wrote then goes, files
 * of others stay. Throws `cli/output-foreign` for any other folder.
 */
export async function writeDatasetFolder(
  folder: string,
  files: AsyncIterable<OutputFile>,
  { signal }: { signal: AbortSignal },
): Promise<string[]> {
  const owned = new Set([MARK, ...(await ownedFiles(folder))])
  const written: string[] = []
  async function* withMark(): AsyncGenerator<OutputFile> {
    for await (const file of files) {
      owned.add(file.path)
      written.push(file.path)
      yield file
    }
    const mark = { version: 1, files: written.toSorted() }
    yield { path: MARK, bytes: new TextEncoder().encode(`${JSON.stringify(mark, undefined, 1)}\n`) }
  }
  await writeFolder(folder, withMark(), { owns: (path) => owned.has(path), signal })
  return written
}

/** What an earlier run wrote to the folder. */
async function ownedFiles(folder: string): Promise<string[]> {
  try {
    const mark: unknown = JSON.parse(await readFile(join(folder, MARK), 'utf8'))
    const files: unknown =
      typeof mark === 'object' && mark !== null && 'files' in mark ? mark.files : undefined
    if (Array.isArray(files)) return files.filter((path) => typeof path === 'string')
  } catch (error) {
    if (!isSystemError(error) && !(error instanceof SyntaxError)) throw error
  }
  const names = await readdir(folder).catch(() => [])
  if (names.length === 0) return []
  throw new CliError(
    'cli/output-foreign',
    `${printable(folder)} holds files that are not a dataset of ours; name a new folder with --out.`,
  )
}
