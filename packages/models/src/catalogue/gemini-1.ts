import type { Model } from '../model.ts'
import type { Source } from '../source.ts'
import { multimodalMimeTypes, visionMimeTypes } from './mime-types.ts'

const guide: Source = {
  from: 'Vertex AI multimodal guide',
  date: '2024-04',
  certainty: 'high',
}

const first = {
  known: true,
  thinking: {},
  thinkingForPlaces: undefined,
  temperatureForPlaces: undefined,
  structuredOutput: false,
  maskForm: 'none',
  boxAxes: 'yx',
  polygonAxes: 'xy',
  prices: [],
  shutdown: {},
} as const satisfies Partial<Model>

const pro15 = {
  ...first,
  temperatureForPlaces: 0.5,
  structuredOutput: true,
  generation: '1.5',
  limits: {
    contextTokens: 1_048_576,
    outputTokens: 8_192,
    images: { developer: 3_600, vertex: 3_000 },
    videos: 10,
    videoHours: 1,
    audioHours: 8.4,
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
    frame: { default: 258 },
    timestamp: 7,
    audioSecond: 32,
  },
  sources: {
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

/** Generations 1.0 and 1.5; all of them are gone. */
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
      videoHours: 2 / 60,
    },
    mimeTypes: visionMimeTypes,
    sampling: {
      custom: 'used',
      temperature: { min: 0, max: 1, default: 0.4 },
      topP: { min: 0, max: 1, default: 1 },
      topK: { min: 1, max: 40, default: 32 },
    },
    tokenRule: 'flat',
    mediaTokens: { image: { default: 258 }, page: { default: 258 }, frame: { default: 258 } },
    sources: { tokenRule: guide, sampling: guide, limits: { ...guide, certainty: 'medium' } },
  },
  {
    ...pro15,
    id: 'gemini-1.5-pro-preview-0409',
    aliases: ['gemini-1.5-pro-preview-0215'],
    released: '2024-04-09',
    tokenRule: 'aspect',
    sources: { ...pro15.sources, tokenRule: guide },
  },
  {
    ...pro15,
    id: 'gemini-1.5-pro',
    aliases: [],
    released: '2024-05-24',
    limits: { ...pro15.limits, contextTokens: 2_097_152 },
  },
  { ...pro15, id: 'gemini-1.5-flash', aliases: ['gemini-1.5-flash-8b'], released: '2024-05-24' },
]
