import type { GeminiFile } from '@pollux/transport'
import { alignColumns } from './columns.ts'

const heading = ['name', 'type', 'bytes', 'state', 'ends', 'shown as']

/** Returns uploaded files as aligned lines for people. The reason of a failure follows its state. */
export function filesTable(files: readonly GeminiFile[]): string[] {
  const rows = files.map(({ name, mimeType, bytes, state, failure, expires, displayName }) => [
    name,
    mimeType,
    String(bytes),
    failure ? `${state} (${failure})` : state,
    expires ? `${expires.toISOString().slice(0, 16)}Z` : '',
    displayName ?? '',
  ])
  return alignColumns([heading, ...rows], new Set([2]))
}
