import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { OutputFile } from '@pollux/findings'
import { hasCode } from '../folders/folder.ts'
import type { OwnsPath } from '../folders/folder-contents.ts'
import { writeFolder } from '../folders/write-folder.ts'

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

/** The files of a folder that its mark lists, and the mark; none without a mark. */
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
