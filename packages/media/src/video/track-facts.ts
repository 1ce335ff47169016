import type { Size } from '@pollux/geometry'
import type { Orientation } from '@pollux/image'

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

/** The members of an object that are numbers over 0, as a part of `TrackFacts`. */
export function knownNumbers<Name extends string>(
  numbers: Readonly<Record<Name, number | undefined>>,
): Partial<Record<Name, number>> {
  const known: Partial<Record<Name, number>> = {}
  for (const name in numbers) {
    const value = numbers[name]
    if (value !== undefined && Number.isFinite(value) && value > 0) known[name] = value
  }
  return known
}
