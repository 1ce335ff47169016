import type { MediaResolution, Model } from '@pollux/models'
import {
  type CountableMedia,
  estimateMedia,
  estimateText,
  type MediaOptions,
  type TokenEstimate,
} from '@pollux/tokens'
import type { ModalityTokenCount } from '@pollux/wire'
import { readDuration } from '../protocol/duration.ts'

/** The estimated tokens of a prompt. */
export type PromptTokens = {
  total: number
  details: ModalityTokenCount[]
  /** Whether everything was counted; a file without bytes or description is not. */
  isWhole: boolean
  /** The tokens from a cache. */
  cached?: PromptTokens
}

/** Adds the tokens of two parts of a prompt. */
export function addTokens(a: PromptTokens, b: PromptTokens): PromptTokens {
  const counts = new Map<string, number>()
  for (const { modality = '', tokenCount = 0 } of [...a.details, ...b.details]) {
    counts.set(modality, (counts.get(modality) ?? 0) + tokenCount)
  }
  return {
    total: a.total + b.total,
    isWhole: a.isWhole && b.isWhole,
    details: [...counts].map(([modality, tokenCount]) => ({ modality, tokenCount })),
  }
}

/** The media settings of a part. */
export type Look = {
  /** The media resolution, such as `MEDIA_RESOLUTION_LOW`. */
  level?: string
  startOffset?: string
  endOffset?: string
  fps?: number
}

/** Counts a prompt: files by their facts and the model's rules, text by its characters. */
export class TokenCounter {
  /** The tokens by modality, in Gemini's order. */
  private readonly counts = new Map([['TEXT', 0]])
  private readonly model: Model
  private readonly level: string | undefined
  private isWhole = true

  /** `level` is the default media resolution of parts, such as `MEDIA_RESOLUTION_LOW`. */
  constructor(model: Model, level: string | undefined) {
    this.model = model
    this.level = level
  }

  addText(text: string): void {
    this.add('TEXT', estimateText(text).tokens)
  }

  /** Records that the prompt has a file whose tokens are unknown. */
  addUnknown(): void {
    this.isWhole = false
  }

  /** Adds the tokens of a file, or marks the count as incomplete if too little is known. */
  addFile(facts: CountableMedia, { level = this.level, startOffset, endOffset, fps }: Look): void {
    const estimate = this.estimate(facts, {
      mediaResolution: resolutionOf(level),
      start: readDuration(startOffset),
      end: readDuration(endOffset),
      fps,
    })
    if (estimate === undefined) {
      this.addUnknown()
      return
    }
    const { tokens, modality, audio = 0 } = estimate
    const sound = modality === 'AUDIO' ? 0 : audio
    this.add(modality, tokens - sound)
    this.add('AUDIO', sound)
  }

  tokens(): PromptTokens {
    const details = [...this.counts]
      .map(([modality, tokenCount]) => ({ modality, tokenCount }))
      .filter(({ tokenCount }) => tokenCount > 0)
    const total = details.reduce((sum, { tokenCount }) => sum + tokenCount, 0)
    return { total, details, isWhole: this.isWhole }
  }

  private add(modality: string, tokens: number): void {
    this.counts.set(modality, (this.counts.get(modality) ?? 0) + tokens)
  }

  private estimate(facts: CountableMedia, options: MediaOptions): TokenEstimate | undefined {
    try {
      return estimateMedia(facts, this.model, options)
    } catch {
      // The facts are incomplete or invalid.
      return undefined
    }
  }
}

/** Returns the resolution of a level such as `MEDIA_RESOLUTION_LOW`. */
export function resolutionOf(level: string | undefined): MediaResolution | undefined {
  return resolutions.get(level ?? '')
}

const resolutions = new Map<string, MediaResolution>([
  ['MEDIA_RESOLUTION_LOW', 'low'],
  ['MEDIA_RESOLUTION_MEDIUM', 'medium'],
  ['MEDIA_RESOLUTION_HIGH', 'high'],
  ['MEDIA_RESOLUTION_ULTRA_HIGH', 'ultra_high'],
])
