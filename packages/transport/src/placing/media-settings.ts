import { invalidArgument } from '@pollux/errors'
import type { Clip, Media, PartResolution } from '../media/media.ts'
import type { MediaSettings } from '../requests/request.ts'

/**
 * Returns the settings of a part by which a model sees its file. Throws a `TypeError` if a number
 * or name is invalid.
 */
export function toMediaSettings({
  resolution,
  clip,
}: Pick<Media, 'resolution' | 'clip'>): MediaSettings {
  if (resolution !== undefined && !levels.includes(resolution)) {
    throw invalidArgument(`one of ${levels.join(', ')}`, 'resolution', resolution)
  }
  return {
    ...(resolution && { mediaResolution: `MEDIA_RESOLUTION_${resolution.toUpperCase()}` }),
    ...(clip && { videoMetadata: toVideoMetadata(clip) }),
  }
}

const levels: readonly PartResolution[] = ['low', 'medium', 'high', 'ultra_high']

/** The most frames per second, from the SDK's types (`VideoMetadata`). */
const MAX_FRAMES_PER_SECOND = 24

function toVideoMetadata({ start, end, framesPerSecond: fps }: Clip) {
  for (const [name, value] of Object.entries({ start, end })) {
    if (value === undefined || (value >= 0 && value <= MAX_CLIP_MS)) continue
    throw invalidArgument('milliseconds, 0 or more', `clip.${name}`, value)
  }
  if (start !== undefined && end !== undefined && end <= start) {
    throw invalidArgument('an end behind the start', 'clip.end', end)
  }
  if (fps !== undefined && !(fps > 0 && fps <= MAX_FRAMES_PER_SECOND)) {
    throw invalidArgument('frames above 0, up to 24', 'clip.framesPerSecond', fps)
  }
  return {
    ...(start === undefined ? {} : { startOffset: seconds(start) }),
    ...(end === undefined ? {} : { endOffset: seconds(end) }),
    ...(fps === undefined ? {} : { fps }),
  }
}

/** The longest clip, in milliseconds: a hundred years. */
const MAX_CLIP_MS = 3_155_760_000_000

/** Writes a duration like protobuf, such as `10.5s`: at most nanoseconds, no exponent. */
function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(9).replace(/\.?0+$/, '')}s`
}
