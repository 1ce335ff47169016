import type { Model } from '../model.ts'
import type { Source } from '../source.ts'
import { apiSources, assumedPolygonAxes, cachingSource, priorityTier } from './api-sources.ts'
import { everywhere } from './everywhere.ts'
import { multimodalMimeTypes } from './mime-types.ts'

const endOf20: Source = {
  from: 'Gemini API, release notes; Google Cloud wrote of the same day',
  date: '2026-06-01',
  certainty: 'medium',
}

/** The source of the Developer API's routing, at the price of the model that answers. */
const routingOf25: Source = {
  from: 'Gemini API, deprecations',
  date: '2026-11-10',
  certainty: 'high',
}

const endOf25: Source = {
  from: 'Vertex AI, model versions and lifecycle: 2026-10-16, in a later copy 2026-10-20',
  date: '2026-10',
  certainty: 'medium',
}

const cookbook: Source = {
  from: 'Gemini API cookbook, spatial understanding',
  date: '2025',
  certainty: 'high',
}

const gemini2 = {
  known: true,
  limits: {
    contextTokens: 1_048_576,
    outputTokens: 8_192,
    images: { developer: 3_600, vertex: 3_000 },
    videos: 10,
    videoHours: { default: 1, low: 3 },
    audioHours: { developer: 8.4, vertex: 8.4 },
    pdfPages: 1_000,
    pdfBytes: 50_000_000,
    vertexImageBytes: { inline: 7_000_000, storage: 30_000_000 },
  },
  mimeTypes: multimodalMimeTypes,
  thinking: {},
  spatialThinking: undefined,
  spatialTemperature: 0.5,
  structuredOutput: true,
  maskForm: 'none',
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
  tokenRule: 'tile',
  mediaTokens: {
    image: { default: 258, low: 66, medium: 258, high: 258 },
    observed: ['overview'],
    page: { default: 258, low: 258, medium: 258, high: 258 },
    pageModality: 'DOCUMENT',
    frame: { default: 258, low: 66, medium: 258, high: 258 },
    timestamp: 5,
    audioSecond: 32,
  },
} as const satisfies Partial<Model>

const sources = {
  ...apiSources,
  polygonAxes: assumedPolygonAxes,
  caching: cachingSource,
  sampling: { from: 'Vertex AI model pages', date: '2026-09', certainty: 'high' },
  spatialTemperature: cookbook,
  limits: { from: 'Vertex AI model pages', date: '2026-09', certainty: 'medium' },
  maskForm: { from: 'Gemini API, image understanding', date: '2025-05', certainty: 'high' },
  mediaTokens: {
    from: 'Gemini API, media resolution; usage published in forum thread 70143 (1806 = 7 × 258)',
    date: '2026-09-23',
    certainty: 'medium',
  },
} as const satisfies Model['sources']

const gemini20 = {
  ...gemini2,
  generation: '2.0',
  sources: {
    ...sources,
    thinking: { from: 'Thinking came with 2.5', certainty: 'high' },
    spatialThinking: { from: 'Thinking came with 2.5', certainty: 'high' },
    tokenRule: { from: 'Gemini API, image understanding', date: '2026-09-24', certainty: 'medium' },
  },
} as const satisfies Partial<Model>

const gemini25 = {
  ...gemini2,
  generation: '2.5',
  limits: { ...gemini2.limits, outputTokens: 65_536 },
  maskForm: 'png',
  mediaTokens: { ...gemini2.mediaTokens, observed: ['single', 'overview'] },
  sources: {
    ...sources,
    thinking: { from: 'Gemini API, thinking', date: '2025', certainty: 'medium' },
    spatialThinking: cookbook,
    tokenRule: {
      from: 'Gemini API, image understanding; googleapis/python-genai#1349 saw 258 for every size',
      date: '2026-09-24',
      certainty: 'medium',
    },
  },
} as const satisfies Partial<Model>

const pricing: Source = { from: 'Gemini API, pricing', date: '2026-10-07', certainty: 'high' }

const quoted: Source = {
  from: 'Gemini API, pricing, as resellers quote it',
  certainty: 'medium',
}

/** The models of generation 2.0, which count tiles and draw no masks. */
export const gemini20Models: readonly Model[] = [
  {
    ...gemini20,
    id: 'gemini-2.0-flash',
    aliases: [],
    released: '2025-02-05',
    shutdown: everywhere({ on: '2026-06-01', successor: 'gemini-3.5-flash', source: endOf20 }),
    prices: [
      {
        validFrom: '2025-02-05',
        validTo: '2026-05-31',
        inputPerMillion: 0.1,
        outputPerMillion: 0.4,
        source: { ...quoted, date: '2026-06' },
      },
    ],
  },
  {
    ...gemini20,
    id: 'gemini-2.0-flash-lite',
    aliases: [],
    released: '2025-02-25',
    shutdown: everywhere({
      on: '2026-06-01',
      successor: 'gemini-3.1-flash-lite',
      source: endOf20,
    }),
    prices: [],
  },
]

/** The models of generation 2.5, which draw masks as PNG probability maps. */
export const gemini25Models: readonly Model[] = [
  {
    ...gemini25,
    id: 'gemini-2.5-flash',
    aliases: [],
    released: '2025-06-17',
    shutdown: {
      developer: { on: '2026-12-01', routedTo: 'gemini-3.5-flash-lite', source: routingOf25 },
      vertex: { on: '2026-10-20', successor: 'gemini-3.5-flash-lite', source: endOf25 },
    },
    thinking: { budget: { min: 1, max: 24_576, canBeOff: true } },
    spatialThinking: { thinkingBudget: 0 },
    prices: [
      {
        validFrom: '2025-06-17',
        validTo: '2026-11-30',
        inputPerMillion: 0.3,
        audioPerMillion: 1,
        outputPerMillion: 2.5,
        cachedPerMillion: 0.03,
        source: { ...pricing, from: 'Gemini API, pricing (cached: one record)' },
      },
    ],
  },
  {
    ...gemini25,
    id: 'gemini-2.5-flash-lite',
    aliases: [],
    released: '2025-07-22',
    shutdown: {
      vertex: { on: '2026-10-20', successor: 'gemini-3.5-flash-lite', source: endOf25 },
    },
    thinking: { budget: { min: 512, max: 24_576, canBeOff: true } },
    spatialThinking: { thinkingBudget: 0 },
    prices: [
      {
        validFrom: '2025-07-22',
        inputPerMillion: 0.1,
        outputPerMillion: 0.4,
        cachedPerMillion: 0.01,
        source: { ...pricing, certainty: 'medium' },
      },
    ],
    sources: {
      ...gemini25.sources,
      maskForm: { from: 'Users report masks that come and go', date: '2025', certainty: 'low' },
    },
  },
  {
    ...gemini25,
    id: 'gemini-2.5-pro',
    aliases: [],
    released: '2025-06-17',
    shutdown: {
      developer: { on: '2026-12-01', routedTo: 'gemini-3.8-flash', source: routingOf25 },
      vertex: { on: '2026-10-20', successor: 'gemini-3.8-flash', source: endOf25 },
    },
    thinking: { budget: { min: 128, max: 32_768, canBeOff: false } },
    spatialThinking: { thinkingBudget: 128 },
    prices: [
      {
        validFrom: '2025-06-17',
        validTo: '2026-11-30',
        inputPerMillion: 1.25,
        outputPerMillion: 10,
        cachedPerMillion: 0.125,
        long: {
          above: 200_000,
          inputPerMillion: 2.5,
          outputPerMillion: 15,
          cachedPerMillion: 0.25,
        },
        source: { ...pricing, from: 'Gemini API, pricing (cached: one record)' },
      },
    ],
    sources: {
      ...gemini25.sources,
      maskForm: {
        from: 'Users report weaker masks than of Flash',
        date: '2025',
        certainty: 'medium',
      },
    },
  },
]
