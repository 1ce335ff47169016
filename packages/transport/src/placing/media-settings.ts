import { invalidArgument } from '@pollux/errors'
import { describeServed, type ServedModel } from '@pollux/models'
import { failure } from '../failures/read-failure.ts'
import type { Clip, Media, PartResolution } from '../media/media.ts'
import type { MediaTraits } from '../media/media-traits.ts'
import type { MediaSettings } from '../requests/request.ts'

/**
 * How a part tells the way in which its file is looked at. Throws a `TypeError` for numbers that make no sense, and
 * `transport/setting-refused` for what the model or the kind of file does not have.
 */
export function toMediaSettings(
  { resolution, clip }: Pick<Media, 'resolution' | 'clip'>,
  file: MediaTraits,
  served: ServedModel,
): MediaSettings {
  const mediaResolution = resolution && toLevel(resolution, file, served)
  const videoMetadata = clip && toVideoMetadata(clip, file)
  return {
    ...(mediaResolution === undefined ? {} : { mediaResolution }),
    ...(videoMetadata === undefined ? {} : { videoMetadata }),
  }
}

function toLevel(
  resolution: PartResolution,
  { title, kind }: MediaTraits,
  served: ServedModel,
): string {
  const { model } = served
  if (!levels.includes(resolution)) {
    throw invalidArgument(`one of ${levels.join(', ')}`, 'resolution', resolution)
  }
  const { image, page, frame } = model.mediaTokens
  // Since generation 3, whose tokens are those of a grid, each part may have a resolution of its own.
  if (model.tokenRule !== 'grid') {
    throw refuse(
      `${describeServed(served)} takes one mediaResolution for all files, in the settings.`,
    )
  }
  const tokens = { image, video: frame, document: page, text: page, audio: undefined }
  const taken = tokens[kind ?? 'image']
  if (taken?.[resolution] !== undefined) return `MEDIA_RESOLUTION_${resolution.toUpperCase()}`
  throw refuse(`${describeServed(served)} takes no resolution ${resolution} for ${title}.`)
}

const levels: readonly PartResolution[] = ['low', 'medium', 'high', 'ultra_high']

/** The most frames a second: the SDK's types, VideoMetadata. */
const MAX_FRAMES_PER_SECOND = 24

function toVideoMetadata(clip: Clip, { title, kind, duration }: MediaTraits) {
  const { start, end, framesPerSecond: fps } = clip
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
  // The SDK's types: to be told of videos only.
  if (kind !== 'video' && kind !== undefined) {
    throw refuse(`A clip can be asked for of a video, and not of ${title}.`)
  }
  if (start !== undefined && duration !== undefined && start >= duration) {
    throw refuse(`The clip starts at ${seconds(start)}, and ${title} ends at ${seconds(duration)}.`)
  }
  return {
    ...(start === undefined ? {} : { startOffset: seconds(start) }),
    ...(end === undefined ? {} : { endOffset: seconds(end) }),
    ...(fps === undefined ? {} : { fps }),
  }
}

/** A hundred years. */
const MAX_CLIP_MS = 3_155_760_000_000

/** Such as `10.5s`, which is how protobuf writes durations: at most nanoseconds, no exponent. */
function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(9).replace(/\.?0+$/, '')}s`
}

function refuse(words: string): Error {
  return failure('transport/setting-refused', words)
}
