import type { Size } from '@pollux/geometry'
import type { Orientation } from '@pollux/image'
import { plausible } from '../plausible.ts'

/** The facts that a container states about its tracks. */
export interface TrackFacts extends Partial<Size> {
  /** The duration in milliseconds. */
  duration?: number
  /** The average number of frames per second. */
  frameRate?: number
  orientation?: Orientation
  hasVideo: boolean
  hasAudio: boolean
}

/** Returns the stated numbers that are plausible; a size needs both sides. */
export function plausibleFacts(
  stated: Readonly<Record<'width' | 'height' | 'duration' | 'frameRate', number | undefined>>,
): Pick<TrackFacts, 'width' | 'height' | 'duration' | 'frameRate'> {
  const width = plausible('side', stated.width)
  const height = plausible('side', stated.height)
  const duration = plausible('duration', stated.duration)
  const frameRate = plausible('frameRate', stated.frameRate)
  return {
    ...(width === undefined || height === undefined ? {} : { width, height }),
    ...(duration === undefined ? {} : { duration }),
    ...(frameRate === undefined ? {} : { frameRate }),
  }
}
