import { mediaTraits } from '@pollux/transport'
import type { OpenedFiles } from './open-files.ts'

/** Returns the length of the longest recording in milliseconds, or `undefined` if that of any is unknown. */
export function recordingLength({ files }: OpenedFiles): number | undefined {
  const lengths = files
    .map(mediaTraits)
    .filter(({ kind }) => kind === undefined || kind === 'audio' || kind === 'video')
    .map(({ duration }) => duration)
  const known = lengths.filter((length) => length !== undefined)
  return known.length > 0 && known.length === lengths.length ? Math.max(...known) : undefined
}
