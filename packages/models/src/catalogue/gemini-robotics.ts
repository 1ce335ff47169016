import type { Model } from '../model.ts'
import type { Source } from '../source.ts'
import { apiSources, priorityTier } from './api-sources.ts'
import { gridMediaTokens } from './grid.ts'
import { multimodalMimeTypes } from './mime-types.ts'

const robotics = {
  known: true,
  aliases: [],
  limits: {
    contextTokens: 1_048_576,
    outputTokens: 65_536,
    images: { developer: 3_600 },
    videos: 10,
    pdfPages: 1_000,
    pdfBytes: 50_000_000,
  },
  mimeTypes: multimodalMimeTypes,
  spatialTemperature: undefined,
  structuredOutput: true,
  boxAxes: 'yx',
  polygonAxes: 'xy',
  sampling: {
    custom: 'used',
    temperature: { min: 0, max: 2, default: 1 },
    topP: { min: 0, max: 1, default: 0.95 },
    candidateCount: { min: 1, max: 8, default: 1 },
  },
  caching: { explicit: true },
  priorityTier,
  tokenRule: 'grid',
  mediaTokens: gridMediaTokens,
  prices: [],
} as const satisfies Partial<Model>

const guess: Source = { from: 'Assumed to be as in generation 3', certainty: 'low' }

const sources = {
  ...apiSources,
  caching: guess,
  thinking: { from: 'Gemini API, robotics', date: '2026-08', certainty: 'medium' },
  spatialTemperature: { from: 'Gemini API, robotics', date: '2026-08', certainty: 'medium' },
  limits: guess,
  mimeTypes: guess,
  polygonAxes: guess,
  sampling: guess,
  mediaTokens: guess,
  spatialThinking: { from: 'Gemini API, robotics', date: '2026-08', certainty: 'medium' },
  tokenRule: guess,
} as const satisfies Model['sources']

/** The embodied reasoning models, which are best at pointing. */
export const geminiRobotics: readonly Model[] = [
  {
    ...robotics,
    id: 'gemini-robotics-er-1.6-preview',
    generation: '3',
    shutdown: {
      developer: {
        on: '2026-08-31',
        successor: 'gemini-robotics-er-2-preview',
        source: { from: 'Gemini API, deprecations', date: '2026-08', certainty: 'medium' },
      },
    },
    thinking: {
      budget: { min: 1, max: 24_576, canBeOff: true },
      levels: ['LOW', 'MEDIUM', 'HIGH'],
    },
    spatialThinking: { thinkingBudget: 0 },
    spatialTemperature: 0.5,
    maskForm: 'polygon',
    sources: {
      ...sources,
      maskForm: {
        from: 'Users report polygons of [x, y]; the Gemini 3 guide recommended it for masks',
        date: '2026',
        certainty: 'medium',
      },
    },
  },
  {
    ...robotics,
    id: 'gemini-robotics-er-2-preview',
    generation: '3.5',
    released: '2026-08',
    limits: { ...robotics.limits, images: { developer: 3_600, vertex: 3_000 } },
    thinking: { levels: ['LOW', 'MEDIUM', 'HIGH'] },
    spatialThinking: { thinkingLevel: 'HIGH' },
    maskForm: 'none',
    sources: {
      ...sources,
      maskForm: {
        from: 'Gemini API, robotics: masks are not among its abilities, which are the same on Vertex AI',
        date: '2026-11',
        certainty: 'high',
      },
    },
  },
]
