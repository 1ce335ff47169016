import type { Model } from '@pollux/models'
import { certaintyOf } from './certainty.ts'
import { checkCall, checkExtent } from './check-argument.ts'
import { roundUp } from './round-up.ts'
import { rangeAround, type TokenEstimate } from './token-estimate.ts'

/** The estimated tokens of sound. */
export interface AudioEstimate extends TokenEstimate<'seconds'> {
  modality: 'AUDIO'
  audio: number
}

/**
 * Estimates the tokens of sound by its seconds; 0 for models that do not accept audio.
 *
 * @param sound Its duration in milliseconds.
 * @param model The model that serves the request.
 * @returns The tokens and their certainty.
 * @throws {TypeError} If the duration is not a number of at least 0.
 */
export function estimateAudio(sound: { duration: number }, model: Model): AudioEstimate {
  checkCall(sound, model)
  const { duration } = sound
  checkExtent('duration', duration)
  const { audioSecond = 0, otherwise } = model.mediaTokens
  const tokens = roundUp((duration * audioSecond) / 1000)
  const other = roundUp((duration * (otherwise?.audioSecond ?? audioSecond)) / 1000)
  return {
    tokens,
    method: 'seconds',
    ...rangeAround(tokens, other, other),
    certainty: certaintyOf(model, 'mediaTokens'),
    modality: 'AUDIO',
    audio: tokens,
  }
}
