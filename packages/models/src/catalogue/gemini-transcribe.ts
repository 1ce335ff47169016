import type { Model } from '../model.ts'
import type { Source } from '../source.ts'
import { apiSources, priorityTier } from './api-sources.ts'
import { gridMediaTokens } from './grid.ts'
import { audioMimeTypes } from './mime-types.ts'

const page: Source = {
  from: 'Gemini API and Vertex AI, Gemini 3.5 Transcribe',
  date: '2026-11',
  certainty: 'high',
}
const guess: Source = { from: 'Assumed to be as in generation 3', certainty: 'low' }
const none: Source = { from: 'It hears and does not see', certainty: 'high' }

/**
 * The transcription models, for 85 or more languages and up to 8 speakers. Word times and speakers
 * halve the hour of audio.
 */
export const geminiTranscribe: readonly Model[] = [
  {
    known: true,
    id: 'gemini-3.5-transcribe',
    generation: '3.5',
    aliases: [],
    released: '2026-08',
    limits: {
      contextTokens: 1_048_576,
      outputTokens: 65_536,
      images: { developer: 0, vertex: 0 },
      videos: 0,
      audioHours: { developer: 1, vertex: 0.25 },
    },
    mimeTypes: audioMimeTypes,
    thinking: {},
    spatialThinking: undefined,
    spatialTemperature: undefined,
    structuredOutput: false,
    maskForm: 'none',
    boxAxes: 'yx',
    polygonAxes: 'xy',
    sampling: {
      custom: 'used',
      temperature: { min: 0, max: 2, default: 1 },
      topP: { min: 0, max: 1, default: 0.95 },
    },
    caching: { explicit: false },
    priorityTier,
    tokenRule: 'grid',
    mediaTokens: gridMediaTokens,
    prices: [{ validFrom: '2026-08-01', inputPerMillion: 2, outputPerMillion: 12, source: page }],
    sources: {
      ...apiSources,
      released: page,
      limits: { ...page, from: `${page.from}; tokens as in generation 3` },
      mimeTypes: page,
      thinking: { ...page, certainty: 'medium' },
      spatialThinking: none,
      spatialTemperature: none,
      structuredOutput: { ...page, certainty: 'medium' },
      maskForm: none,
      boxAxes: none,
      polygonAxes: none,
      sampling: guess,
      caching: { ...page, certainty: 'medium' },
      tokenRule: guess,
      mediaTokens: guess,
    },
  },
]
