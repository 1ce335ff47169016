import type { Answer } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import type {
  CaptionOptions,
  Chapter,
  ChaptersOptions,
  Classification,
  ClassifyOptions,
  CompareOptions,
  DetectOptions,
  ExtractOptions,
  FindOptions,
  Moment,
  Prompt,
  PromptReader,
  ReadTextOptions,
  Segment,
  SummarizeOptions,
  TranscribeOptions,
  ValueSchema,
} from '@pollux/prompts'
import type { MediaInput } from '@pollux/transport'
import type { AskEvent } from './ask-event.ts'
import type { AskOptions } from './ask-options.ts'
import type { DetectAllOptions } from './detect-all.ts'
import type { DetectManyOptions, PictureAnswer } from './detect-many.ts'
import type { JsonAnswer } from './json-answer.ts'
import type { PlacedDifference } from './place-differences.ts'
import type { ResultOf } from './result-of.ts'
import type { TextAnswer } from './text-answer.ts'

/** A picture as callers hold it. Places are found in one at hand, or in one that has its `size` beside its address. */
export type Picture = MediaInput

/**
 * Questions about pictures, videos, recordings and documents. Places are in the upright picture's own pixels. An answer that
 * is blocked, cut off, empty or not what was asked for has a status that says so. Every call throws `MediaError`,
 * `ImageError`, `AskError`, `TransportError`, with a budget `TokensError`, and for wrong arguments a `TypeError`.
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
    options?: AskOptions & DetectOptions,
  ): Promise<Answer<Mask>>
  /** Points on the items, on parts of them or on free places, or on all prominent items. */
  point(
    picture: Picture,
    items?: string | readonly string[],
    options?: AskOptions & DetectOptions,
  ): Promise<Answer<Mask>>
  /**
   * Boxes, with `masks` also masks, of the items in a large or crowded picture, which is asked about in tiles: each thing
   * once, also where a seam cuts it. A tile that failed is an issue; where all failed, the first error is thrown.
   */
  detectAll(
    picture: Picture,
    items?: string | readonly string[],
    options?: DetectAllOptions,
  ): Promise<Answer<Mask>>
  /**
   * Boxes in many pictures, some at a time, in the order in which they are done. A picture that failed comes with its error; after a failure that every call would meet the others come with that one.
   * Pictures are taken from the list or generator when their turn has come; leaving the loop ends what is under way. What the
   * generator throws is thrown as it is, once the answers that are under way have come.
   */
  detectMany<One extends Picture>(
    pictures: Iterable<One> | AsyncIterable<One>,
    items?: string | readonly string[],
    options?: DetectManyOptions,
  ): AsyncIterable<PictureAnswer<One>>
  /** The text in a picture in reading order: a finding for each line, its label the text, its box the place. */
  readText(picture: Picture, options?: AskOptions & ReadTextOptions): Promise<Answer<Mask>>
  /** What a picture or a video shows, in one sentence or in a paragraph. */
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
  /** A value of the schema's type out of pictures, PDFs and texts. */
  extract<Value>(
    files: MediaInput | readonly MediaInput[],
    schema: ValueSchema<Value>,
    options?: AskOptions & ExtractOptions,
  ): Promise<JsonAnswer<Value>>
  /** What is said in a recording or a video, with its times in seconds. */
  transcribe(
    recording: MediaInput,
    options?: AskOptions & TranscribeOptions,
  ): Promise<JsonAnswer<Segment[]>>
  /** The chapters of a recording or a video, with their times in seconds. */
  chapters(
    recording: MediaInput,
    options?: AskOptions & ChaptersOptions,
  ): Promise<JsonAnswer<Chapter[]>>
  /** The moments of a recording or a video at which something is seen or heard, in seconds; without words those that show what a picture beside the video shows. */
  find(
    recording: MediaInput | readonly MediaInput[],
    what?: string | readonly string[],
    options?: AskOptions & FindOptions,
  ): Promise<JsonAnswer<Moment[]>>
  /** The gist of files of any kind. */
  summarize(
    files: MediaInput | readonly MediaInput[],
    options?: AskOptions & SummarizeOptions,
  ): Promise<TextAnswer>
  /**
   * Asks a question in your own words, or a prompt, of one file or of several, which are sent with their numbers from 1. The
   * result is what the prompt's reader makes of the reply. A prompt for findings takes one picture.
   */
  ask<Reader extends PromptReader = 'text', Value = unknown>(
    question: string | Prompt<Reader, Value>,
    files: MediaInput | readonly MediaInput[],
    options?: AskOptions,
  ): Promise<ResultOf<Reader, Value>>
  /**
   * Asks as `ask` does, and tells words and findings while they come, at last the same answer. Nothing is sent before the
   * loop begins; leaving it ends the call. A model that loses itself is not listened to any longer: the answer is then what
   * came before, `partial` if that is something.
   */
  stream<Reader extends PromptReader = 'text', Value = unknown>(
    question: string | Prompt<Reader, Value>,
    files: MediaInput | readonly MediaInput[],
    options?: AskOptions,
  ): AsyncIterable<AskEvent<Reader, Value>>
}
