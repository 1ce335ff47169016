/** A file to be written: a relative path with `/` between folders, and its content. */
export interface OutputFile {
  path: string
  bytes: Uint8Array<ArrayBuffer>
}

/** Whether a path leads to a file below the folder it is relative to: `/` between names, none of them empty, `.` or `..`. */
export function isRelativePath(path: unknown): boolean {
  if (typeof path !== 'string') return false
  if (/^[a-z]:/i.test(path) || path.includes('\\') || path.includes('\0')) return false
  return path.split('/').every((name) => name !== '' && name !== '.' && name !== '..')
}
