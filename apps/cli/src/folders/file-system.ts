import type * as nodeFileSystem from 'node:fs/promises'

/** The functions that output is written with. Node's own do the work; a test hands in ones that fail. */
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
