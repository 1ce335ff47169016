import { checkOptions, invalidArgument, type OptionNames } from '@pollux/errors'
import type { MediaResolution, Model } from '@pollux/models'
import { checkCall } from './check-argument.ts'
import type { CountableMedia } from './countable-media.ts'
import { type AudioEstimate, estimateAudio } from './estimate-audio.ts'
import { type DocumentEstimate, estimateDocument } from './estimate-document.ts'
import { estimateImage, type ImageEstimate } from './estimate-image.ts'
import { estimateText, type TextEstimate } from './estimate-text.ts'
import { estimateVideo, type VideoEstimate, type VideoOptions } from './estimate-video.ts'
import { TokensError } from './tokens-error.ts'

/** The estimated tokens of a file of any kind. */
export type MediaEstimate =
  | ImageEstimate
  | VideoEstimate
  | AudioEstimate
  | DocumentEstimate
  | TextEstimate

/** The settings by which a model sees a file; the frame rate and clip are for videos. */
export interface MediaOptions extends VideoOptions {
  mediaResolution?: MediaResolution
}

const mediaOptionNames: OptionNames<MediaOptions> = {
  fps: true,
  start: true,
  end: true,
  mediaResolution: true,
}

/**
 * Estimates the tokens of any file by its facts.
 *
 * @param facts The known facts of the file.
 * @param model The model that serves the request.
 * @param options The media resolution and, for videos, the frame rate and clip.
 * @returns The tokens, and the plan by which the model sees the file.
 * @throws {TokensError} `tokens/facts-missing` if the count depends on a fact that is absent.
 * @throws {TypeError} If a fact or an option is invalid.
 */
export function estimateMedia(
  facts: CountableMedia,
  model: Model,
  options: MediaOptions = {},
): MediaEstimate {
  checkOptions(options, mediaOptionNames)
  checkCall(facts, model, options)
  const { mediaResolution } = options
  switch (facts.kind) {
    case 'image':
      return estimateImage(facts, model, { mediaResolution })
    case 'video':
      return estimateVideo(
        { ...facts, duration: known(facts.duration, facts, 'duration') },
        model,
        options,
      )
    case 'audio':
      return estimateAudio({ duration: known(facts.duration, facts, 'duration') }, model)
    case 'document':
      return estimateDocument({ ...facts, pages: known(facts.pages, facts, 'pages') }, model, {
        mediaResolution,
      })
    case 'text':
      return estimateText(known(facts.text, facts, 'text'))
  }
  throw invalidArgument('the facts of a file', 'facts', facts)
}

function known<Fact>(fact: Fact | undefined, { kind }: CountableMedia, name: string): Fact {
  if (fact !== undefined) return fact
  throw new TokensError(
    'tokens/facts-missing',
    `The tokens of this ${kind} cannot be counted without its ${name}; add it to the facts, or call countTokens.`,
  )
}
