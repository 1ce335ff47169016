import type { Model } from '../model.ts'
import type { Source } from '../source.ts'
import { apiSources, assumedPolygonAxes, cachingSource, priorityTier } from './api-sources.ts'
import { everywhere } from './everywhere.ts'
import { multimodalMimeTypes, visionMimeTypes } from './mime-types.ts'

const guide: Source = {
  from: 'Vertex AI multimodal guide',
  date: '2024-04',
  certainty: 'high',
}

const endOf10: Source = {
  from: 'Vertex AI, Gemini 1.0 Pro and Gemini 1.0 Pro Vision',
  date: '2025-02-21',
  certainty: 'high',
}

const endOf15: Source = {
  from: 'Vertex AI, model versions and lifecycle; Gemini API, release notes',
  date: '2025-09',
  certainty: 'medium',
}

/** The sources for models that precede the documentation of thinking and of coordinates. */
const firstSources = {
  ...apiSources,
  released: { from: 'Vertex AI, release notes', date: '2024', certainty: 'medium' },
  thinking: { from: 'Thinking came with 2.5', certainty: 'high' },
  spatialThinking: { from: 'Thinking came with 2.5', certainty: 'high' },
  maskForm: { from: 'Masks came with 2.5', certainty: 'high' },
  boxAxes: {
    from: 'Google AI Studio, spatial understanding',
    date: '2024-10',
    certainty: 'medium',
  },
  polygonAxes: assumedPolygonAxes,
  caching: { from: 'Caches came with 1.5', certainty: 'medium' },
} as const satisfies Model['sources']

const first = {
  known: true,
  thinking: {},
  spatialThinking: undefined,
  spatialTemperature: undefined,
  structuredOutput: false,
  maskForm: 'none',
  boxAxes: 'yx',
  polygonAxes: 'xy',
  caching: { explicit: false },
  priorityTier,
  prices: [],
} as const satisfies Partial<Model>

const pro15 = {
  ...first,
  caching: { explicit: true },
  spatialTemperature: 0.5,
  structuredOutput: true,
  generation: '1.5',
  limits: {
    contextTokens: 1_048_576,
    outputTokens: 8_192,
    images: { developer: 3_600, vertex: 3_000 },
    videos: 10,
    videoHours: { default: 1 },
    audioHours: { developer: 8.4, vertex: 8.4 },
    pdfPages: 1_000,
    pdfBytes: 50_000_000,
  },
  mimeTypes: multimodalMimeTypes,
  sampling: {
    custom: 'used',
    temperature: { min: 0, max: 2, default: 1 },
    topP: { min: 0, max: 1, default: 0.95 },
    candidateCount: { min: 1, max: 8, default: 1 },
  },
  tokenRule: 'tile',
  mediaTokens: {
    image: { default: 258 },
    page: { default: 258 },
    pageModality: 'DOCUMENT',
    frame: { default: 258 },
    timestamp: 7,
    audioSecond: 32,
  },
  sources: {
    ...firstSources,
    caching: cachingSource,
    spatialTemperature: { from: 'Gemini API cookbook', date: '2025', certainty: 'medium' },
    tokenRule: {
      from: 'Vertex AI document on 1.5 tiles, quoted in litellm#3269',
      date: '2024-06-19',
      certainty: 'high',
    },
    mediaTokens: { from: 'Gemini API, token counting', date: '2024', certainty: 'high' },
    sampling: guide,
    limits: { from: 'Vertex AI model page', date: '2024', certainty: 'medium' },
  },
} as const satisfies Partial<Model>

/** The models of generations 1.0 and 1.5, all of which have ended. */
export const gemini1: readonly Model[] = [
  {
    ...first,
    id: 'gemini-1.0-pro-vision',
    generation: '1.0',
    aliases: ['gemini-pro-vision'],
    released: '2023-12-13',
    limits: {
      contextTokens: 16_384,
      outputTokens: 2_048,
      images: { vertex: 16 },
      videos: 1,
      videoHours: { default: 2 / 60 },
    },
    mimeTypes: visionMimeTypes,
    sampling: {
      custom: 'used',
      temperature: { min: 0, max: 1, default: 0.4 },
      topP: { min: 0, max: 1, default: 1 },
      topK: { min: 1, max: 40, default: 32 },
    },
    tokenRule: 'flat',
    mediaTokens: {
      image: { default: 258 },
      page: { default: 258 },
      pageModality: 'IMAGE',
      frame: { default: 258 },
    },
    shutdown: everywhere({ on: '2025-04-09', successor: 'gemini-1.5-flash', source: endOf10 }),
    sources: {
      ...firstSources,
      aliases: { from: 'Gemini API, models', date: '2024', certainty: 'high' },
      spatialTemperature: { from: 'Nobody has published one', certainty: 'low' },
      structuredOutput: { from: 'Response schemas came with 1.5', certainty: 'high' },
      mimeTypes: { ...guide, certainty: 'medium' },
      mediaTokens: guide,
      tokenRule: guide,
      sampling: guide,
      limits: { ...guide, certainty: 'medium' },
    },
  },
  {
    ...pro15,
    id: 'gemini-1.5-pro-preview-0409',
    aliases: ['gemini-1.5-pro-preview-0215'],
    released: '2024-04-09',
    shutdown: everywhere({ on: '2025-09-24', successor: 'gemini-2.5-pro', source: endOf15 }),
    tokenRule: 'aspect',
    sources: {
      ...pro15.sources,
      aliases: { from: 'Vertex AI, release notes', date: '2024', certainty: 'medium' },
      tokenRule: guide,
    },
  },
  {
    ...pro15,
    id: 'gemini-1.5-pro',
    aliases: [],
    released: '2024-05-24',
    shutdown: everywhere({ on: '2025-09-24', successor: 'gemini-2.5-pro', source: endOf15 }),
    limits: { ...pro15.limits, contextTokens: 2_097_152 },
  },
  {
    ...pro15,
    id: 'gemini-1.5-flash',
    aliases: ['gemini-1.5-flash-8b'],
    released: '2024-05-24',
    shutdown: everywhere({ on: '2025-09-24', successor: 'gemini-2.5-flash', source: endOf15 }),
    sources: {
      ...pro15.sources,
      aliases: { from: 'Counts and takes what Flash does', date: '2024', certainty: 'low' },
    },
  },
]
