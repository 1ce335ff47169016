import type { Answer, Finding } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import type {
  CaptionOptions,
  Classification,
  ClassifyOptions,
  CompareOptions,
  DetectOptions,
  PlaceOptions,
  Prompt,
  PromptReader,
  ReadTextOptions,
} from '@pollux/prompts'
import type { JsonAnswer } from './json-answer.ts'
import type { Picture } from './picture.ts'
import type { PlacedDifference } from './place-differences.ts'
import type { ResultOf } from './result-of.ts'
import type { TextAnswer } from './text-answer.ts'

/** Options of one question. */
export interface AskOptions {
  /** The model to ask, in place of the one given to `createPollux`. */
  model?: string
  /** A mask holds the pixels whose probability, from 0 to 255, is greater. @default 127 */
  threshold?: number
  /**
   * Told of each finding as soon as the model has written it, its mask not decoded yet; with it the answer is streamed. For
   * findings alone. What it throws ends the call.
   */
  onFinding?: (finding: Finding, index: number) => void
  signal?: AbortSignal
}

/**
 * Questions about pictures. Places are in the upright picture's own pixels. An answer that is blocked, cut off, empty or not
 * what was asked for has a status that says so. Every call throws `ImageError`, `TransportError` and, for wrong arguments,
 * `TypeError`.
 */
export interface Pollux {
  /** Boxes around the items, or around all prominent ones. */
  detect(
    picture: Picture,
    items?: string | readonly string[],
    options?: AskOptions & DetectOptions,
  ): Promise<Answer<Mask>>
  /** Boxes and masks of the items, or of all prominent ones. */
  segment(
    picture: Picture,
    items?: string | readonly string[],
    options?: AskOptions & PlaceOptions,
  ): Promise<Answer<Mask>>
  /** Points on the items, on parts of them or on free places, or on all prominent items. */
  point(
    picture: Picture,
    items?: string | readonly string[],
    options?: AskOptions & DetectOptions,
  ): Promise<Answer<Mask>>
  /** The text in a picture in reading order: a finding for each line, its label the text, its box the place. */
  readText(picture: Picture, options?: AskOptions & ReadTextOptions): Promise<Answer<Mask>>
  /** What a picture shows, in one sentence or in a paragraph. */
  caption(picture: Picture, options?: AskOptions & CaptionOptions): Promise<TextAnswer>
  /** Which of the classes fits a picture best, or with `many` which of them fit, the best first. */
  classify<const Label extends string>(
    picture: Picture,
    classes: readonly Label[],
    options?: AskOptions & ClassifyOptions,
  ): Promise<JsonAnswer<Classification<Label>[]>>
  /** What differs between several pictures, each place a box in the pixels of its picture. */
  compare(
    pictures: readonly Picture[],
    options?: AskOptions & CompareOptions,
  ): Promise<JsonAnswer<PlacedDifference[]>>
  /**
   * Asks a question in your own words, or a prompt, of one picture or of several, which are sent with their numbers from 1. The
   * result is what the prompt's reader makes of the reply. A prompt for findings takes one picture.
   */
  ask<Reader extends PromptReader = 'text', Value = unknown>(
    question: string | Prompt<Reader, Value>,
    pictures: Picture | readonly Picture[],
    options?: AskOptions,
  ): Promise<ResultOf<Reader, Value>>
}
