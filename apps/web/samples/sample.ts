import type { Box } from '@pollux/geometry'

/** One sample of the demo: a picture, and what a model could answer about it. */
export interface Sample {
  id: string
  title: string
  /** What there is to see, in one sentence for the page. */
  story: string
  /** Who wrote the answers; shown wherever they are. */
  by: "written by hand in Gemini's format"
  /** The picture's file, relative to this folder. */
  picture: string
  /** A WebP of 160 pixels in width, relative to this folder. */
  thumbnail: string
  /** Pixels of the upright picture. */
  width: number
  /** Pixels of the upright picture. */
  height: number
  /** What is asked, as in the first of the answers. */
  task: Task
  /** What is asked about, as in the first of the answers. */
  words: string
  /** The model that is asked, as in the first of the answers. */
  model: string
  /** Answers to compare. With `tiles` they are one answer in parts: each is about the tile at its place. */
  answers: SampleAnswer[]
  /** The parts of the picture that are asked about one by one, in pixels. Coordinates of an answer are those of its tile. */
  tiles?: Box[]
}

/** What a model could answer, as a stream. */
export interface SampleAnswer {
  title: string
  task: Task
  /** What is asked about; empty where the task needs no words. */
  words: string
  model: string
  /** The text as it would arrive, in 15 to 60 pieces. */
  chunks: string[]
  finishReason: 'STOP' | 'MAX_TOKENS'
  /** As a reply has it, counted by the rules of @pollux/tokens. */
  usage: SampleUsage
  /** The JSON Schema of the value, where the task is `extract`. */
  schema?: Readonly<Record<string, unknown>>
}

/** The prompt of @pollux/prompts that is sent. */
export type Task = 'detect' | 'segment' | 'point' | 'readText' | 'trajectory' | 'extract'

/** The usage of a reply, in the spelling of `usageMetadata`. */
export interface SampleUsage {
  promptTokenCount: number
  candidatesTokenCount: number
  totalTokenCount: number
  promptTokensDetails: { modality: string; tokenCount: number }[]
}
