import { stat } from 'node:fs/promises'

/** What there is at a path; what exists and cannot be looked at is a `file`, which then fails to be read. */
export type PathKind = 'file' | 'folder' | 'device' | 'missing'

/** Looks at a path. */
export async function pathKind(path: string): Promise<PathKind> {
  try {
    const facts = await stat(path)
    return facts.isDirectory() ? 'folder' : facts.isFile() ? 'file' : 'device'
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    return missing.has(code) ? 'missing' : 'file'
  }
}

/** Long words are too long a name, and a NUL is in none. */
const missing: ReadonlySet<unknown> = new Set([
  'ENOENT',
  'ENOTDIR',
  'ENAMETOOLONG',
  'ERR_INVALID_ARG_VALUE',
])
