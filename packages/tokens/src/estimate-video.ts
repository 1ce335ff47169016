import { checkOptions, invalidArgument, type OptionNames } from '@pollux/errors'
import type { Size } from '@pollux/geometry'
import type { MediaResolution, Model } from '@pollux/models'
import { certaintyOf, leastCertain } from './certainty.ts'
import { checkCall, checkExtent } from './check-argument.ts'
import { type AudioEstimate, estimateAudio } from './estimate-audio.ts'
import { type FrameCost, frameCost } from './frame-cost.ts'
import type { ImagePlan } from './image-plan.ts'
import { roundUp } from './round-up.ts'
import { rangeAround, type TokenEstimate } from './token-estimate.ts'

/** The estimated tokens of a video, sound included, and the frames that the model sees. */
export interface VideoEstimate extends TokenEstimate<'frames'> {
  modality: 'VIDEO'
  audio: number
  sound: AudioEstimate
  plan: VideoPlan
}

/** The frames that are taken from a video. */
export interface VideoPlan {
  kind: 'frames'
  frames: number
  /** The number of frames per second. */
  fps: number
  /** The start of the clip from which frames are taken, in milliseconds. */
  start: number
  end: number
  /** The plan by which the model sees each frame. */
  frame: ImagePlan
}

/** The settings by which a model sees a video. */
export interface VideoOptions {
  mediaResolution?: MediaResolution
  /** The number of frames per second, above 0 and at most 24. @default 1 */
  fps?: number
  /** The start of the clip, in milliseconds. @default 0 */
  start?: number
  /** The end of the clip, in milliseconds. @default the video's end */
  end?: number
}

const videoOptionNames: OptionNames<VideoOptions> = {
  mediaResolution: true,
  fps: true,
  start: true,
  end: true,
}

/**
 * Estimates the tokens of a video: frames at the chosen rate, their timestamps if the number of
 * tokens is known, and sound. Without a size, a frame of generation 3 counts as its whole budget.
 *
 * @param video The duration in milliseconds, whether the video has sound, and its size if known.
 * @param model The model that serves the request.
 * @param options The media resolution, frame rate and clip.
 * @returns The tokens, and the frames that the model sees.
 * @throws {TypeError} If a number is invalid, or the model does not accept the media resolution.
 */
export function estimateVideo(
  video: { duration: number; hasAudio?: boolean } & Partial<Size>,
  model: Model,
  options: VideoOptions = {},
): VideoEstimate {
  checkOptions(options, videoOptionNames)
  checkCall(video, model, options)
  const { mediaResolution, fps = 1 } = options
  const { start, end } = clip(video.duration, options)
  if (!(fps > 0 && fps <= 24)) throw invalidArgument('a number over 0 and up to 24', 'fps', fps)
  const { frame: levels = model.mediaTokens.image, timestamp = 0, otherwise } = model.mediaTokens
  const cost = frameCost(levels, sizeOf(video), mediaResolution, model)
  const frames = roundUp(((end - start) * fps) / 1000)
  const sound = estimateAudio({ duration: video.hasAudio === false ? 0 : end - start }, model)
  const tokens = frames * (cost.tokens + timestamp) + sound.tokens
  const other = mediaResolution === undefined ? otherwise : undefined
  const otherFrame = (other?.frame ?? cost.tokens) + (other?.timestamp ?? timestamp)
  return {
    tokens,
    method: 'frames',
    ...rangeAround(
      tokens,
      frames * (cost.min + timestamp) + (sound.range?.min ?? sound.tokens),
      frames * otherFrame + (sound.range?.max ?? sound.tokens),
    ),
    certainty: leastCertain(certaintyOf(model, 'mediaTokens'), videoCertainty(model, cost, fps)),
    modality: 'VIDEO',
    audio: sound.tokens,
    sound,
    plan: { kind: 'frames', frames, fps, start, end, frame: cost.plan },
  }
}

function clip(duration: number, options: VideoOptions): { start: number; end: number } {
  checkExtent('duration', duration)
  const { start = 0, end = duration } = options
  checkExtent('start', start)
  checkExtent('end', end)
  const first = Math.min(start, duration)
  return { start: first, end: Math.max(first, Math.min(end, duration)) }
}

function sizeOf({ width, height }: Partial<Size>): Size | undefined {
  if (!width || !height) return undefined
  checkExtent('width', width)
  checkExtent('height', height)
  return { width, height }
}

/**
 * Returns the certainty. Counts are published only for one frame per second, and grids only for
 * pictures.
 */
function videoCertainty(model: Model, cost: FrameCost, fps: number) {
  if (fps !== 1 || cost.min !== cost.tokens) return 'low'
  return model.tokenRule === 'grid' ? 'medium' : 'high'
}
