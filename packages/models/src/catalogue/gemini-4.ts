import type { Model } from '../model.ts'
import type { Source } from '../source.ts'
import { apiSources } from './api-sources.ts'
import { gridMediaTokens } from './grid.ts'
import { multimodalMimeTypes, officeMimeTypes } from './mime-types.ts'

const guide: Source = {
  from: 'Google Cloud, get started with Gemini 4; Gemini API, latest model',
  date: '2026-11',
  certainty: 'high',
}
const pricing: Source = { from: 'Gemini API, pricing', date: '2026-11-11', certainty: 'high' }
const guess: Source = { from: 'Assumed to be as in generation 3', certainty: 'low' }

const perPart: Source = {
  from: 'Gemini API, media resolution, headed Gemini 4 and Gemini 3; no count of Gemini 4 was published',
  date: '2026-12-01',
  certainty: 'medium',
}

const gemini4 = {
  known: true,
  generation: '4',
  aliases: [],
  limits: {
    contextTokens: 1_048_576,
    outputTokens: 65_536,
    sharedWindow: true,
    images: { developer: 3_600, vertex: 3_000 },
    videos: 10,
    videoHours: { default: 3, high: 1 },
    audioHours: { developer: 8.4, vertex: 8.4 },
    pdfPages: 1_000,
    pdfBytes: 50_000_000,
  },
  mimeTypes: multimodalMimeTypes,
  thinking: { levels: ['LOW', 'MEDIUM', 'HIGH'], defaultLevel: 'MEDIUM' },
  spatialThinking: { thinkingLevel: 'LOW' },
  spatialTemperature: undefined,
  structuredOutput: true,
  maskForm: 'unknown',
  boxAxes: 'yx',
  polygonAxes: 'xy',
  sampling: {
    custom: 'ignored',
    temperature: { min: 0, max: 2, default: 1 },
    topP: { min: 0, max: 1, default: 0.95 },
    topK: { min: 64, max: 64, default: 64 },
    candidateCount: { min: 1, max: 8, default: 1 },
  },
  caching: { explicit: false, implicitFrom: 4_096 },
  priorityTier: { least: 1.8, most: 1.8 },
  tokenRule: 'grid',
  mediaTokens: gridMediaTokens,
  sources: {
    ...apiSources,
    released: { ...guide, date: '2026-11-10' },
    mimeTypes: guess,
    polygonAxes: guess,
    spatialThinking: { from: 'The least that it takes', certainty: 'medium' },
    spatialTemperature: guess,
    limits: guide,
    thinking: guide,
    boxAxes: { ...guess, certainty: 'medium' },
    maskForm: { from: 'Nobody has published an answer with a mask', certainty: 'low' },
    sampling: guess,
    caching: {
      from: 'Gemini API, context caching: none on Gemini 4 but by itself',
      date: '2026-12-01',
      certainty: 'high',
    },
    tokenRule: perPart,
    mediaTokens: perPart,
  },
} as const satisfies Partial<Model>

/** Hydrogen and Neon think at `HIGH` by default, and also have a higher level. */
const deepest = { levels: ['LOW', 'MEDIUM', 'HIGH', 'XHIGH'], defaultLevel: 'HIGH' } as const

const officeSource: Source = {
  from: 'Gemini API, document understanding: office files inline or from Cloud Storage',
  date: '2026-11',
  certainty: 'high',
}

function introductoryPrices(released: string): Model['prices'] {
  return [
    {
      validFrom: released,
      validTo: '2026-11-30',
      inputPerMillion: 2,
      outputPerMillion: 10,
      cachedPerMillion: 0.1,
      source: pricing,
    },
    {
      validFrom: '2026-12-01',
      inputPerMillion: 4,
      outputPerMillion: 20,
      cachedPerMillion: 0.2,
      source: pricing,
    },
  ]
}

/** The models of generation 4, whose prompt, thoughts and answer share one window. */
export const gemini4Models: readonly Model[] = [
  {
    ...gemini4,
    id: 'gemini-4-argon',
    released: '2026-09-30',
    caching: { explicit: false, implicitFrom: 6_144 },
    prices: introductoryPrices('2026-09-30'),
  },
  {
    ...gemini4,
    id: 'gemini-4-carbon',
    released: '2026-11-10',
    mimeTypes: officeMimeTypes,
    prices: introductoryPrices('2026-11-10'),
    sources: { ...gemini4.sources, mimeTypes: officeSource },
  },
  {
    ...gemini4,
    id: 'gemini-4-hydrogen',
    released: '2026-11-12',
    mimeTypes: officeMimeTypes,
    thinking: deepest,
    prices: [
      {
        validFrom: '2026-11-12',
        inputPerMillion: 1.5,
        outputPerMillion: 7.5,
        cachedPerMillion: 0.075,
        source: { ...pricing, date: '2026-11', certainty: 'medium' },
      },
    ],
    sources: {
      ...gemini4.sources,
      released: {
        from: 'Gemini API, release notes: a short-term release, which ends with at least 45 days of notice',
        date: '2026-11-12',
        certainty: 'high',
      },
      mimeTypes: officeSource,
    },
  },
  {
    ...gemini4,
    id: 'gemini-4-neon',
    released: '2026-11-18',
    thinking: deepest,
    prices: [
      {
        validFrom: '2026-11-18',
        inputPerMillion: 3,
        outputPerMillion: 15,
        cachedPerMillion: 0.15,
        source: { ...pricing, date: '2026-11', certainty: 'medium' },
      },
    ],
    sources: {
      ...gemini4.sources,
      released: { ...guide, date: '2026-11-18' },
      limits: { ...guide, certainty: 'medium' },
      thinking: { ...guide, certainty: 'medium' },
      caching: { ...gemini4.sources.caching, certainty: 'medium' },
    },
  },
]
