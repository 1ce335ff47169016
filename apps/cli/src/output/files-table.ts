import type { GeminiFile } from '@pollux/transport'
import { alignColumns } from './columns.ts'
import { printable } from './printable.ts'

const heading = ['name', 'type', 'bytes', 'state', 'ends', 'shown as']

/** Uploaded files as aligned columns for people; why one failed stands behind its state. */
export function filesTable(files: readonly GeminiFile[]): string {
  const rows = files.map(({ name, mimeType, bytes, state, failure, expires, displayName }) => [
    printable(name),
    printable(mimeType),
    String(bytes),
    failure ? `${state} (${printable(failure)})` : state,
    expires ? `${expires.toISOString().slice(0, 16)}Z` : '',
    printable(displayName ?? ''),
  ])
  return alignColumns([heading, ...rows], new Set([2]))
}
