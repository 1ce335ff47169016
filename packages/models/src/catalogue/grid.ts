import type { MediaTokens } from '../media-tokens.ts'

/**
 * The grid budgets of generation 3 by media resolution. Source: Gemini API, media resolution,
 * 2026-09-23.
 */
export const gridMediaTokens = {
  image: { default: 1_120, low: 280, medium: 560, high: 1_120, ultra_high: 2_240 },
  page: { default: 560, low: 280, medium: 560, high: 1_120 },
  frame: { default: 70, low: 70, medium: 70, high: 280 },
  pageModality: 'IMAGE',
  audioSecond: 25,
  // Gemini API, token counting, and video understanding, 2026-09: 263 tokens a second of video and 32 of audio.
  otherwise: { frame: 258, timestamp: 5, audioSecond: 32 },
} as const satisfies MediaTokens
