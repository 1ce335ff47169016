import type { MediaResolution, Model } from '@pollux/models'
import { estimateImage, estimateText } from '@pollux/tokens'
import type { ModalityTokenCount } from '@pollux/wire'
import { Refusal } from './refusal.ts'

/** The estimated tokens of a prompt. */
export type PromptTokens = {
  total: number
  details: ModalityTokenCount[]
  /** Those of them that came from a cache. */
  cached?: PromptTokens
}

/** The tokens of two parts of a prompt together. */
export function addTokens(a: PromptTokens, b: PromptTokens): PromptTokens {
  const counts = new Map<string, number>()
  for (const { modality = '', tokenCount = 0 } of [...a.details, ...b.details]) {
    counts.set(modality, (counts.get(modality) ?? 0) + tokenCount)
  }
  return {
    total: a.total + b.total,
    details: [...counts].map(([modality, tokenCount]) => ({ modality, tokenCount })),
  }
}

/** Adds up a prompt: pictures by the model's rule and their size, text by its characters. Video, audio and PDF count nothing. */
export class TokenCounter {
  private text = 0
  private images = 0
  private readonly model: Model
  private readonly level: string | undefined

  /** `level` is the media resolution that holds where a part names none, such as `MEDIA_RESOLUTION_LOW`. */
  constructor(model: Model, level: string | undefined) {
    this.model = model
    this.level = level
  }

  addText(text: string): void {
    this.text += estimateText(text).tokens
  }

  addImage(size: { width: number; height: number }, level = this.level): void {
    const mediaResolution = resolutions.get(level ?? '')
    if (
      mediaResolution !== undefined &&
      this.model.mediaTokens.image[mediaResolution] === undefined
    ) {
      throw new Refusal('INVALID_ARGUMENT', `${level} is not supported by ${this.model.id}.`)
    }
    this.images += estimateImage(size, this.model, { mediaResolution }).tokens
  }

  tokens(): PromptTokens {
    const details = [
      { modality: 'TEXT', tokenCount: this.text },
      { modality: 'IMAGE', tokenCount: this.images },
    ]
    return {
      total: this.text + this.images,
      details: details.filter(({ tokenCount }) => tokenCount > 0),
    }
  }
}

const resolutions = new Map<string, MediaResolution>([
  ['MEDIA_RESOLUTION_LOW', 'low'],
  ['MEDIA_RESOLUTION_MEDIUM', 'medium'],
  ['MEDIA_RESOLUTION_HIGH', 'high'],
  ['MEDIA_RESOLUTION_ULTRA_HIGH', 'ultra_high'],
])
