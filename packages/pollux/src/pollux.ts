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
  FindMomentsOptions,
  Moment,
  Prompt,
  PromptReader,
  ReadTextOptions,
  SummarizeOptions,
  TranscribeOptions,
  TranscriptSegment,
  ValueSchema,
} from '@pollux/prompts'
import type { MediaInput } from '@pollux/transport'
import type { JsonAnswer } from './answers/json-answer.ts'
import type { PlacedDifference } from './answers/map-differences.ts'
import type { TextAnswer } from './answers/text-answer.ts'
import type { AskEvent } from './ask-event.ts'
import type { AskOptions } from './calls/ask-options.ts'
import type { DetectAllOptions } from './detect-all.ts'
import type { LabelOptions, LabelSource } from './label/label-options.ts'
import type { LabelOutcome } from './label/label-outcome.ts'
import type { LabelPlan } from './label/plan-label.ts'
import type { ResultOf } from './result-of.ts'

/** A picture in any form. Calls that return findings need its bytes, or its address with its `size`. */
export type Picture = MediaInput

/** What a compiler shows where several pictures are passed to a call that takes one. */
export interface Mistake<Sentence extends string> {
  readonly mistake: Sentence
}

/** Refuses an array of pictures with a sentence. */
type One<Given> = Given extends readonly unknown[]
  ? Mistake<'This call takes one picture. For several, call it once for each, or use label.'>
  : unknown

/**
 * Asks Gemini about pictures, videos, recordings and documents. Coordinates are pixels of the upright picture. An answer that is
 * blocked, cut off, empty or of another form has a `status` that says so.
 *
 * Every call throws `TypeError` for wrong arguments, `MediaError`, `ImageError`, `AskError` and `TransportError`, and with a budget
 * `TokensError`.
 */
export interface Pollux {
  /** Finds the items, or all prominent ones, and returns their boxes. */
  detect<Given extends Picture | readonly Picture[]>(
    picture: Given & One<Given>,
    items?: string | readonly string[],
    options?: AskOptions & DetectOptions,
  ): Promise<Answer<Mask>>
  /** Finds the items, or all prominent ones, and returns their boxes and masks. */
  segment<Given extends Picture | readonly Picture[]>(
    picture: Given & One<Given>,
    items?: string | readonly string[],
    options?: AskOptions & DetectOptions,
  ): Promise<Answer<Mask>>
  /** Returns a point on each of the items, on parts of them or on free areas, or on all prominent items. */
  point<Given extends Picture | readonly Picture[]>(
    picture: Given & One<Given>,
    items?: string | readonly string[],
    options?: AskOptions & DetectOptions,
  ): Promise<Answer<Mask>>
  /**
   * Finds items in a large or crowded picture by asking about its tiles. Each thing is reported once, even if a seam cuts it. With
   * `masks` the findings have masks as well. A tile that fails becomes an issue; if all fail, the first error is thrown.
   */
  detectAll<Given extends Picture | readonly Picture[]>(
    picture: Given & One<Given>,
    items?: string | readonly string[],
    options?: DetectAllOptions,
  ): Promise<Answer<Mask>>
  /**
   * Asks one prompt about many pictures, several at a time, and yields each outcome as soon as it is known. Answers and failures are
   * stored in `ledger`: work that was ended goes on where it stopped, and nothing is bought twice.
   *
   * Pictures are taken from the source only when needed. Leaving the loop aborts the calls under way. After an error that every
   * call would meet, the outcomes under way come first, then that error is thrown.
   */
  label<Reader extends PromptReader = 'text', Value = unknown>(
    pictures: LabelSource,
    prompt: string | Prompt<Reader, Value>,
    options?: LabelOptions,
  ): AsyncGenerator<LabelOutcome<ResultOf<Reader, Value>>, void, undefined>
  /** Returns what `label` would do and cost with the same arguments. Nothing is sent. */
  planLabel(
    pictures: LabelSource,
    prompt: string | Prompt,
    options?: LabelOptions,
  ): Promise<LabelPlan>
  /** Reads the text in a picture in reading order. Each line is a finding: its label is the text, its box the position. */
  readText<Given extends Picture | readonly Picture[]>(
    picture: Given & One<Given>,
    options?: AskOptions & ReadTextOptions,
  ): Promise<Answer<Mask>>
  /** Describes a picture or a video in a sentence or a paragraph. */
  caption(picture: Picture, options?: AskOptions & CaptionOptions): Promise<TextAnswer>
  /** Returns the class that fits a picture best, or with `many` all that fit, the best first. */
  classify<const Label extends string>(
    picture: Picture,
    classes: readonly Label[],
    options?: AskOptions & ClassifyOptions,
  ): Promise<JsonAnswer<Classification<Label>[]>>
  /** Lists what differs between several pictures, each difference with boxes in pixels of the pictures. */
  compare(
    pictures: readonly Picture[],
    options?: AskOptions & CompareOptions,
  ): Promise<JsonAnswer<PlacedDifference[]>>
  /** Extracts a value of the schema's type from pictures, PDFs and texts. */
  extract<Value>(
    files: MediaInput | readonly MediaInput[],
    schema: ValueSchema<Value>,
    options?: AskOptions & ExtractOptions,
  ): Promise<JsonAnswer<Value>>
  /** Transcribes a recording or a video, with times in seconds. */
  transcribe(
    recording: MediaInput,
    options?: AskOptions & TranscribeOptions,
  ): Promise<JsonAnswer<TranscriptSegment[]>>
  /** Divides a recording or a video into chapters, with times in seconds. */
  chapters(
    recording: MediaInput,
    options?: AskOptions & ChaptersOptions,
  ): Promise<JsonAnswer<Chapter[]>>
  /**
   * Finds the moments of a recording or a video at which something is seen or heard, in seconds. Without `what`, finds the moments
   * that show what a picture beside the video shows.
   */
  findMoments(
    recording: MediaInput | readonly MediaInput[],
    what?: string | readonly string[],
    options?: AskOptions & FindMomentsOptions,
  ): Promise<JsonAnswer<Moment[]>>
  /** Summarizes files of any kind. */
  summarize(
    files: MediaInput | readonly MediaInput[],
    options?: AskOptions & SummarizeOptions,
  ): Promise<TextAnswer>
  /**
   * Asks a prompt, or a question of your own, about one or more files. Several files are sent with their numbers, from 1. The result
   * is what the prompt's reader makes of the reply. A prompt for findings takes one picture.
   */
  ask<Reader extends PromptReader = 'text', Value = unknown>(
    prompt: string | Prompt<Reader, Value>,
    files: MediaInput | readonly MediaInput[],
    options?: AskOptions,
  ): Promise<ResultOf<Reader, Value>>
  /**
   * Asks as `ask` does and yields text and findings as they arrive, then the same answer. Nothing is sent before the loop begins;
   * leaving it ends the call. Degenerate output ends the call early: the answer is then what came before, `partial` if that is
   * something.
   */
  stream<Reader extends PromptReader = 'text', Value = unknown>(
    prompt: string | Prompt<Reader, Value>,
    files: MediaInput | readonly MediaInput[],
    options?: AskOptions,
  ): AsyncIterable<AskEvent<Reader, Value>>
}
