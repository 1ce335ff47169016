/** A file to write: its relative path with `/` between folders, and its content. */
export interface OutputFile {
  path: string
  bytes: Uint8Array<ArrayBuffer>
}

/**
 * Returns whether a path leads to a file below the folder that it is relative to.
 * @returns `false` for a path with `\`, or with a name that is empty, `.` or `..`.
 */
export function isRelativePath(path: unknown): boolean {
  if (typeof path !== 'string') return false
  if (/^[a-z]:/i.test(path) || path.includes('\\') || path.includes('\0')) return false
  return path.split('/').every((name) => name !== '' && name !== '.' && name !== '..')
}
