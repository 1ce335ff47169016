import type { FormatFiles, ReadOptions } from './format.ts'
import { FormatsError } from './formats-error.ts'

/** A file of a dataset with its content. */
export interface FoundFile {
  path: string
  bytes: Uint8Array
}

/** Options of `parsedFiles`. */
export interface ParsedFilesOptions extends Pick<ReadOptions, 'onIssue'> {
  /** What is said where there is no file of the format. */
  missing: string
}

/**
 * Yields what `parse` makes of the files whose names match, in the order of their paths, but for files of which it makes nothing. A damaged
 * file is reported and left out. Where no file can be read, the first that is damaged is the error, else `formats/missing-file` is thrown.
 */
export async function* parsedFiles<Value>(
  files: FormatFiles,
  pattern: RegExp,
  parse: (file: FoundFile) => Value | undefined,
  { missing, onIssue }: ParsedFilesOptions,
): AsyncGenerator<{ path: string; value: Value }> {
  let isFound = false
  let failure: FormatsError | undefined
  for (const path of await pathsNamed(files, pattern)) {
    const bytes = await files.read(path)
    try {
      const value = parse({ path, bytes })
      if (value === undefined) continue
      isFound = true
      yield { path, value }
    } catch (error) {
      if (!(error instanceof FormatsError)) throw error
      failure ??= error
      onIssue?.({ code: 'file-invalid', message: error.message, path })
    }
  }
  if (!isFound) throw failure ?? new FormatsError('formats/missing-file', missing)
}

/** The paths that match, in their order. */
export async function pathsNamed(files: FormatFiles, pattern: RegExp): Promise<string[]> {
  return (await files.list()).filter((path) => pattern.test(path)).sort()
}
