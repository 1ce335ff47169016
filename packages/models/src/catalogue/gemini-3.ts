import type { Model } from '../model.ts'
import type { Source } from '../source.ts'
import type { ThinkingLevel } from '../thinking.ts'
import { apiSources, assumedPolygonAxes, cachingSource, priorityTier } from './api-sources.ts'
import { flashPrices } from './flash-prices.ts'
import { gridMediaTokens } from './grid.ts'
import { multimodalMimeTypes } from './mime-types.ts'

const pricing: Source = { from: 'Gemini API, pricing', date: '2026-10-07', certainty: 'high' }
const quoted: Source = {
  from: 'Gemini API, pricing, as resellers quote it',
  certainty: 'medium',
}
const guides: Source = {
  from: 'Google Cloud, developer guides to Gemini 3.5, 3.6, 3.7 and 3.8 Flash',
  date: '2026-09',
  certainty: 'high',
}

const deprecations: Source = {
  from: 'Gemini API, deprecations',
  date: '2026-11-10',
  certainty: 'high',
}
const vertexLifecycle: Source = {
  from: 'Vertex AI, model versions and lifecycle: not before this day',
  date: '2026-11',
  certainty: 'high',
}

const lowest: readonly ThinkingLevel[] = ['MINIMAL', 'LOW', 'MEDIUM', 'HIGH']
const low: readonly ThinkingLevel[] = ['LOW', 'MEDIUM', 'HIGH']

const gemini3 = {
  known: true,
  limits: {
    contextTokens: 1_048_576,
    outputTokens: 65_536,
    images: { developer: 3_600, vertex: 3_000 },
    videos: 10,
    videoHours: { default: 3, high: 1 },
    audioHours: { developer: 8.4, vertex: 8.4 },
    pdfPages: 1_000,
    pdfBytes: 50_000_000,
    vertexImageBytes: { inline: 7_000_000, storage: 30_000_000 },
  },
  mimeTypes: multimodalMimeTypes,
  spatialThinking: { thinkingLevel: 'MINIMAL' },
  spatialTemperature: undefined,
  structuredOutput: true,
  maskForm: 'polygon',
  boxAxes: 'yx',
  polygonAxes: 'xy',
  sampling: {
    custom: 'used',
    temperature: { min: 0, max: 2, default: 1 },
    topP: { min: 0, max: 1, default: 0.95 },
    topK: { min: 64, max: 64, default: 64 },
    candidateCount: { min: 1, max: 8, default: 1 },
  },
  caching: { explicit: true },
  priorityTier,
  tokenRule: 'grid',
  mediaTokens: gridMediaTokens,
  prices: [],
} as const satisfies Partial<Model>

const sources = {
  ...apiSources,
  caching: cachingSource,
  limits: {
    from: 'Google Cloud model pages; Gemini API, video',
    date: '2026-09',
    certainty: 'medium',
  },
  maskForm: { from: 'Gemini API, image understanding', date: '2026-09-24', certainty: 'medium' },
  sampling: guides,
  spatialTemperature: {
    from: 'Google Cloud, Gemini 3 prompting guide: keep 1.0',
    date: '2026',
    certainty: 'high',
  },
  thinking: { ...guides, from: `${guides.from}; that 3.0 to 3.7 still take a budget: users` },
  spatialThinking: {
    from: 'Gemini API cookbook: thinking adds latency to boxes and improves none',
    date: '2025',
    certainty: 'medium',
  },
  tokenRule: {
    from: 'Gemini API, media resolution; counts published in Rokabot#121 and by users of 3 Pro',
    date: '2026-09-23',
    certainty: 'high',
  },
  mediaTokens: { from: 'Gemini API, media resolution', date: '2026-09-23', certainty: 'high' },
} as const satisfies Model['sources']

/** From 3.5 Flash-Lite on, values other than the defaults are accepted but have no effect. */
const fixedSampling = { ...gemini3.sampling, custom: 'ignored' } as const

/**
 * Google publishes polygon examples for two models, although the Gemini 3 guide had said that none
 * draws masks.
 */
const polygonExamples: Source = {
  from: "Google's own examples of polygons for 3 Flash and 3.5 Flash",
  date: '2026-11',
  certainty: 'medium',
}

const withoutMasks = {
  maskForm: 'none',
  sources: {
    ...sources,
    polygonAxes: assumedPolygonAxes,
    maskForm: {
      from: 'Gemini 3 guide: segmentation is not supported',
      date: '2026',
      certainty: 'high',
    },
  },
} as const satisfies Partial<Model>

/**
 * The models of generation 3, which count patches of a grid. Later ones draw masks as polygons,
 * earlier ones none.
 */
export const gemini3Models: readonly Model[] = [
  {
    ...gemini3,
    ...withoutMasks,
    id: 'gemini-3-pro-preview',
    generation: '3',
    aliases: [],
    released: '2025-11-18',
    shutdown: {
      developer: {
        on: '2026-03-09',
        successor: 'gemini-3.1-pro-preview',
        source: deprecations,
      },
    },
    limits: { ...gemini3.limits, images: { developer: 3_600, vertex: 900 } },
    thinking: { levels: ['LOW', 'HIGH'], defaultLevel: 'HIGH', stillTakesBudget: true },
    spatialThinking: { thinkingLevel: 'LOW' },
    prices: [
      {
        validFrom: '2025-11-18',
        validTo: '2026-03-08',
        inputPerMillion: 2,
        outputPerMillion: 12,
        long: { above: 200_000, inputPerMillion: 4, outputPerMillion: 18 },
        source: { ...quoted, date: '2026-01' },
      },
    ],
  },
  {
    ...gemini3,
    id: 'gemini-3-flash-preview',
    generation: '3',
    aliases: [],
    released: '2025-12-17',
    thinking: { levels: lowest, defaultLevel: 'HIGH', stillTakesBudget: true },
    prices: [
      {
        validFrom: '2025-12-17',
        inputPerMillion: 0.5,
        outputPerMillion: 3,
        source: { ...quoted, date: '2026-10' },
      },
    ],
    sources: { ...sources, maskForm: polygonExamples },
  },
  {
    ...gemini3,
    ...withoutMasks,
    id: 'gemini-3.1-pro-preview',
    generation: '3.1',
    aliases: ['gemini-3.1-pro-preview-customtools', 'gemini-pro-latest'],
    released: '2026-02-19',
    thinking: { levels: low, defaultLevel: 'HIGH', stillTakesBudget: true },
    spatialThinking: { thinkingLevel: 'LOW' },
    prices: [
      {
        validFrom: '2026-02-19',
        inputPerMillion: 2,
        outputPerMillion: 12,
        cachedPerMillion: 0.2,
        long: { above: 200_000, inputPerMillion: 4, outputPerMillion: 18 },
        source: pricing,
      },
    ],
    sources: {
      ...withoutMasks.sources,
      aliases: { from: 'The newest Pro model', date: '2026-11', certainty: 'low' },
    },
  },
  {
    ...gemini3,
    id: 'gemini-3.1-flash-lite',
    generation: '3.1',
    aliases: [],
    released: '2026-05-07',
    shutdown: {
      developer: {
        earliest: '2027-05-07',
        source: { ...deprecations, from: 'Gemini API, deprecations: the earliest possible day' },
      },
    },
    thinking: { levels: lowest, defaultLevel: 'MINIMAL', stillTakesBudget: true },
    prices: [
      {
        validFrom: '2026-05-07',
        inputPerMillion: 0.25,
        outputPerMillion: 1.5,
        cachedPerMillion: 0.025,
        source: { ...pricing, date: '2026-09', certainty: 'medium' },
      },
    ],
    sources: { ...sources, maskForm: { ...sources.maskForm, certainty: 'low' } },
  },
  {
    ...gemini3,
    id: 'gemini-3.5-flash',
    generation: '3.5',
    aliases: [],
    released: '2026-05-19',
    shutdown: {
      developer: {
        routedTo: 'gemini-3.6-flash',
        source: { from: "Gemini API, what's new in Gemini 3.5", date: '2026', certainty: 'medium' },
      },
      vertex: { earliest: '2027-05-19', source: vertexLifecycle },
    },
    thinking: { levels: lowest, defaultLevel: 'MEDIUM', stillTakesBudget: true },
    prices: [
      { validFrom: '2026-05-19', inputPerMillion: 1.5, outputPerMillion: 9, source: pricing },
    ],
    sources: {
      ...sources,
      maskForm: polygonExamples,
    },
  },
  {
    ...gemini3,
    id: 'gemini-3.5-flash-lite',
    generation: '3.5',
    aliases: ['gemini-flash-lite-latest'],
    released: '2026-07-21',
    shutdown: { vertex: { earliest: '2027-07-21', source: vertexLifecycle } },
    thinking: { levels: lowest, defaultLevel: 'MINIMAL', stillTakesBudget: true },
    sampling: fixedSampling,
    prices: [
      { validFrom: '2026-07-21', inputPerMillion: 0.3, outputPerMillion: 2.5, source: pricing },
    ],
    sources: {
      ...sources,
      aliases: { from: 'The newest Flash-Lite model', date: '2026-11', certainty: 'low' },
    },
  },
  {
    ...gemini3,
    id: 'gemini-3.6-flash',
    generation: '3.6',
    aliases: [],
    released: '2026-07-21',
    thinking: { levels: lowest, defaultLevel: 'MEDIUM', stillTakesBudget: true },
    sampling: fixedSampling,
    prices: flashPrices('2026-07-21', { ...pricing, date: '2026-09-30', certainty: 'medium' }),
    sources,
  },
  {
    ...gemini3,
    id: 'gemini-3.7-flash',
    generation: '3.7',
    aliases: [],
    released: '2026-08-13',
    thinking: { levels: low, defaultLevel: 'MEDIUM', stillTakesBudget: true },
    spatialThinking: { thinkingLevel: 'LOW' },
    sampling: fixedSampling,
    prices: flashPrices('2026-08-13', { ...pricing, date: '2026-09-30', certainty: 'medium' }),
    sources,
  },
  {
    ...gemini3,
    id: 'gemini-3.8-flash',
    generation: '3.8',
    aliases: ['gemini-flash-latest'],
    released: '2026-09-02',
    thinking: { levels: low, defaultLevel: 'MEDIUM' },
    spatialThinking: { thinkingLevel: 'LOW' },
    sampling: fixedSampling,
    caching: { explicit: true, implicitFrom: 4_096 },
    prices: flashPrices('2026-09-02', pricing),
    sources: {
      ...sources,
      aliases: { from: 'The newest Flash model', date: '2026-11', certainty: 'low' },
      maskForm: { ...sources.maskForm, certainty: 'high' },
    },
  },
]
