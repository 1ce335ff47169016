import type { Size } from '@pollux/geometry'
import type { Orientation } from '@pollux/image'
import { plausible } from '../plausible.ts'

/** What a container tells of its tracks; what it does not tell is absent. */
export interface TrackFacts extends Partial<Size> {
  /** In milliseconds. */
  duration?: number
  /** Frames a second, on average. */
  frameRate?: number
  orientation?: Orientation
  hasVideo: boolean
  hasAudio: boolean
}

/** What a container tells in numbers, as a part of `TrackFacts`: what cannot be is left out, and of a size one side alone. */
export function plausibleFacts(
  told: Readonly<Record<'width' | 'height' | 'duration' | 'frameRate', number | undefined>>,
): Pick<TrackFacts, 'width' | 'height' | 'duration' | 'frameRate'> {
  const width = plausible('side', told.width)
  const height = plausible('side', told.height)
  const duration = plausible('duration', told.duration)
  const frameRate = plausible('frameRate', told.frameRate)
  return {
    ...(width === undefined || height === undefined ? {} : { width, height }),
    ...(duration === undefined ? {} : { duration }),
    ...(frameRate === undefined ? {} : { frameRate }),
  }
}
