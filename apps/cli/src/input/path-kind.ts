import { stat } from 'node:fs/promises'

/** What there is at a path. What exists but cannot be examined is a `file`, which then fails to be read. */
export type PathKind = 'file' | 'folder' | 'device' | 'missing'

/** Returns what there is at a path. */
export async function pathKind(path: string): Promise<PathKind> {
  try {
    const facts = await stat(path)
    return facts.isDirectory() ? 'folder' : facts.isFile() ? 'file' : 'device'
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    return missing.has(code) ? 'missing' : 'file'
  }
}

/** A long text is too long for a file name, and no file name has a NUL. */
const missing: ReadonlySet<unknown> = new Set([
  'ENOENT',
  'ENOTDIR',
  'ENAMETOOLONG',
  'ERR_INVALID_ARG_VALUE',
])
