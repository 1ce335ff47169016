import { invalidArgument } from '@pollux/errors'
import type { Size } from '@pollux/geometry'
import type { MediaResolution, Model } from '@pollux/models'
import { certaintyOf, leastCertain } from './certainty.ts'
import { checkCall, checkExtent } from './check-argument.ts'
import { type AudioEstimate, estimateAudio } from './estimate-audio.ts'
import { type FrameCost, frameCost } from './frame-cost.ts'
import type { ImagePlan } from './image-plan.ts'
import { roundUp } from './round-up.ts'
import { rangeAround, type TokenEstimate } from './token-estimate.ts'

/** What a video is likely to cost, its sound included, and what the model looks at. */
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
  /** Frames a second. */
  fps: number
  /** From where to where frames are taken, in milliseconds. */
  start: number
  end: number
  /** How each frame is looked at. */
  frame: ImagePlan
}

/** How a video is to be looked at. */
export interface VideoOptions {
  mediaResolution?: MediaResolution
  /** Frames a second, over 0 and up to 24. @default 1 */
  fps?: number
  /** Where the clip begins, in milliseconds. @default 0 */
  start?: number
  /** Where the clip ends, in milliseconds. @default the video's end */
  end?: number
}

/**
 * Estimates the tokens of a video: frames at the chosen rate, a time mark for each where one is known, and its sound. Without a
 * size, a frame of generation 3 counts as its whole budget.
 *
 * @param video Its duration in milliseconds, whether it has sound, and its size if that is known.
 * @param model The model that serves.
 * @param options How the video is looked at.
 * @returns The tokens, and the frames that are looked at.
 * @throws {TypeError} If a number is wrong, or the model does not take the media resolution.
 */
export function estimateVideo(
  video: { duration: number; hasAudio?: boolean } & Partial<Size>,
  model: Model,
  options: VideoOptions = {},
): VideoEstimate {
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

/** Counts were published of one frame a second alone, and of the grid for pictures alone. */
function videoCertainty(model: Model, cost: FrameCost, fps: number) {
  if (fps !== 1 || cost.min !== cost.tokens) return 'low'
  return model.tokenRule === 'grid' ? 'medium' : 'high'
}
