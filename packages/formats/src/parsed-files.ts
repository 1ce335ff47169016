import type { FormatFiles, ReadOptions } from './format.ts'
import { FormatsError } from './formats-error.ts'

/** A file of a dataset with its content. */
export interface FoundFile {
  path: string
  bytes: Uint8Array
}

/** Options of `parsedFiles`. */
export interface ParsedFilesOptions extends Pick<ReadOptions, 'onIssue'> {
  /** The message of the error if there is no file of the format. */
  missing: string
}

/**
 * Yields the values that `parse` returns for the files whose names match, in the order of their
 * paths. Files for which it returns `undefined` are skipped; a damaged file is reported and left
 * out. If no file can be read, throws the error of the first damaged one, or else
 * `formats/missing-file`.
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

/** Returns the paths that match, sorted. */
export async function pathsNamed(files: FormatFiles, pattern: RegExp): Promise<string[]> {
  return (await files.list()).filter((path) => pattern.test(path)).sort()
}
