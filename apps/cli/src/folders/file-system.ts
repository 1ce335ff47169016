import type * as nodeFileSystem from 'node:fs/promises'

/** The functions with which output is written: Node's own, or failing ones in tests. */
export type FileSystem = Pick<
  typeof nodeFileSystem,
  | 'access'
  | 'chmod'
  | 'lstat'
  | 'mkdir'
  | 'readdir'
  | 'readlink'
  | 'realpath'
  | 'rename'
  | 'rm'
  | 'rmdir'
  | 'stat'
  | 'unlink'
  | 'writeFile'
>
