import { checkObject, checkOptions, invalidArgument, type OptionNames } from '@pollux/errors'
import type { Size } from '@pollux/geometry'
import type { ImageBackend } from '@pollux/image'
import { DEFAULT_MODEL, type Model, type ModelId } from '@pollux/models'
import {
  type CaptionOptions,
  type ChaptersOptions,
  type ClassifyOptions,
  type CompareOptions,
  caption,
  chapters,
  classify,
  compare,
  type DetectOptions,
  detect,
  type ExtractOptions,
  extract,
  type FindMomentsOptions,
  findMoments,
  type Prompt,
  type PromptReader,
  point,
  ask as promptOf,
  type ReadTextOptions,
  readText,
  type SummarizeOptions,
  segment,
  summarize,
  type TranscribeOptions,
  transcribe,
} from '@pollux/prompts'
import {
  type Files,
  type GeminiClient,
  type MediaInput,
  type MediaResolver,
  systemClock,
  type Transport,
} from '@pollux/transport'
import { limitPictures, mapDifferences } from './answers/map-differences.ts'
import type { AskEvent } from './ask-event.ts'
import { type AskOptions, checkModel } from './calls/ask-options.ts'
import { connectGemini } from './calls/connect-gemini.ts'
import { noBackend } from './calls/no-backend.ts'
import { isList, openFiles } from './calls/open-files.ts'
import { preparePromptCall } from './calls/prompt-call.ts'
import {
  captionOptionNames,
  chaptersOptionNames,
  classifyOptionNames,
  compareOptionNames,
  detectOptionNames,
  extractOptionNames,
  findMomentsOptionNames,
  readTextOptionNames,
  summarizeOptionNames,
  transcribeOptionNames,
} from './calls/prompt-option-names.ts'
import type { Setup } from './calls/setup.ts'
import { splitOptions } from './calls/split-options.ts'
import type { LabelOptions, LabelSource } from './label/label-options.ts'
import type { LabelOutcome } from './label/label-outcome.ts'
import { randomWorkers } from './label/random-workers.ts'
import type { Workers } from './label/unit-ledger.ts'
import { inSlices } from './parallel/in-slices.ts'
import type { Pollux } from './pollux.ts'
import type { ResultOf } from './result-of.ts'
import { type AnyEvent, runPrompt, streamPrompt } from './run-prompt.ts'

/** Options of `createPollux`. Either `client` or `transport` is required. */
export interface PolluxOptions {
  /** A `GoogleGenAI` of `@google/genai`. Its calls are checked, timed and retried. */
  client?: GeminiClient
  /** A transport with your own middleware, instead of `client`. */
  transport?: Transport
  /** Rotates, shrinks and encodes pictures, and decodes masks that are not PNG. @default none: pictures that need it are refused */
  backend?: ImageBackend
  /** The model to ask. @default DEFAULT_MODEL of @pollux/models, `gemini-3.8-flash` */
  model?: ModelId
  /** Opens paths and addresses. @default nothing; in `pollux/node` paths and public addresses */
  resolver?: MediaResolver
  /** Uploads files and remembers them. @default createFiles({ client }) */
  files?: Files
  /** The most bytes of a request with its files in base64, up to 100 MB. Larger files are uploaded. @default 20_000_000 */
  maxInlineBytes?: number
  /** The present time, on which models, prices and the expiry of files depend. @default the system clock */
  now?: () => Date
}

const polluxOptionNames: OptionNames<PolluxOptions> = {
  client: true,
  transport: true,
  backend: true,
  model: true,
  resolver: true,
  files: true,
  maxInlineBytes: true,
  now: true,
}

/** The result of a prompt, with the facts needed to map it to pixels. */
interface Run<Result> {
  result: Result
  /** The sizes of the upright pictures. */
  sizes: readonly (Size | undefined)[]
  model: Model
}

/**
 * Creates a `Pollux`, through which pictures and other files are asked about. It opens what is in memory; `pollux/node` opens
 * paths and addresses as well.
 *
 * @param options - a client or a transport, and whatever differs from the defaults
 * @returns an object whose calls share these options
 * @throws TypeError unless there is a client or a transport, and for options that make no sense
 * @example
 * ```ts
 * const pollux = createPollux({ client: new GoogleGenAI({ apiKey }), backend: sharpBackend() })
 * const { findings } = await pollux.segment(bytes, 'the wooden items')
 * ```
 */
export function createPollux(options: PolluxOptions): Pollux {
  return assemblePollux(options, randomWorkers)
}

/** Creates a `Pollux` on a platform that names the workers of a ledger. Throws as `createPollux` does. */
export function assemblePollux(options: PolluxOptions, workers: Workers): Pollux {
  const setup = { ...prepareSetup(options), workers }

  // The body does not know the reader of the caller's prompt; the signature does.
  async function run<Reader extends PromptReader = 'text', Value = unknown>(
    prompt: string | Prompt<Reader, Value>,
    files: MediaInput | readonly MediaInput[],
    options?: AskOptions,
    needs?: { needsSizes: boolean },
  ): Promise<Run<ResultOf<Reader, Value>>>
  async function run(
    prompt: string | Prompt,
    files: MediaInput | readonly MediaInput[],
    options: AskOptions = {},
    needs?: { needsSizes: boolean },
  ): Promise<Run<unknown>> {
    const call = await preparePromptCall(toPrompt(prompt), options, setup)
    const opened = await openFiles(call, files, setup, needs)
    const result = await runPrompt(call, opened, setup)
    return { result, sizes: opened.files.map(({ size }) => size), model: call.served.model }
  }

  function stream<Reader extends PromptReader = 'text', Value = unknown>(
    prompt: string | Prompt<Reader, Value>,
    files: MediaInput | readonly MediaInput[],
    options?: AskOptions,
  ): AsyncGenerator<AskEvent<Reader, Value>, void, undefined>
  async function* stream(
    prompt: string | Prompt,
    files: MediaInput | readonly MediaInput[],
    options: AskOptions = {},
  ): AsyncGenerator<AnyEvent, void, undefined> {
    const call = await preparePromptCall(toPrompt(prompt), options, setup)
    yield* streamPrompt(call, await openFiles(call, files, setup), setup)
  }

  function label<Reader extends PromptReader = 'text', Value = unknown>(
    pictures: LabelSource,
    prompt: string | Prompt<Reader, Value>,
    options?: LabelOptions,
  ): AsyncGenerator<LabelOutcome<ResultOf<Reader, Value>>, void, undefined>
  async function* label(
    pictures: LabelSource,
    prompt: string | Prompt,
    options: LabelOptions = {},
  ): AsyncGenerator<LabelOutcome, void, undefined> {
    // Loaded on first use: most programs ask about one picture at a time.
    const { label } = await import('./label/label.ts')
    yield* label(pictures, toPrompt(prompt), options, setup)
  }

  const ask: Pollux['ask'] = async (prompt, files, options) =>
    (await run(prompt, files, options)).result

  return {
    ask,
    stream,
    async detect(picture, items, options) {
      const { own, call } = splitOptions<DetectOptions>(options, detectOptionNames)
      return ask(detect(items, own), picture, call)
    },
    async segment(picture, items, options) {
      const { own, call } = splitOptions<DetectOptions>(options, detectOptionNames)
      return ask(segment(items, own), picture, call)
    },
    async point(picture, items, options) {
      const { own, call } = splitOptions<DetectOptions>(options, detectOptionNames)
      return ask(point(items, own), picture, call)
    },
    async detectAll(picture, items, options = {}) {
      if (isList(picture)) throw invalidArgument('one picture', 'picture', picture)
      // Loaded on first use: most pictures are not cut into tiles.
      const { detectAll } = await import('./detect-all.ts')
      return detectAll(picture, items, options, setup)
    },
    label,
    async planLabel(pictures, prompt, options = {}) {
      const { planLabel } = await import('./label/plan-label.ts')
      return planLabel(pictures, toPrompt(prompt), options, setup)
    },
    async readText(picture, options) {
      const { own, call } = splitOptions<ReadTextOptions>(options, readTextOptionNames)
      return ask(readText(own), picture, call)
    },
    async caption(picture, options) {
      const { own, call } = splitOptions<CaptionOptions>(options, captionOptionNames)
      return ask(caption(own), picture, call)
    },
    async classify(picture, classes, options) {
      const { own, call } = splitOptions<ClassifyOptions>(options, classifyOptionNames)
      return ask(classify(classes, own), picture, call)
    },
    async compare(pictures, options) {
      const needs = { needsSizes: true }
      const { own, call } = splitOptions<CompareOptions>(options, compareOptionNames)
      const prompt = limitPictures(compare(own), pictures.length)
      const { result, sizes, model } = await run(prompt, pictures, call, needs)
      const known = sizes.flatMap((size) => size ?? [])
      return inSlices(mapDifferences(result, known, model), options?.signal)
    },
    async extract(files, schema, options) {
      const { own, call } = splitOptions<ExtractOptions>(options, extractOptionNames)
      return ask(extract(schema, own), files, call)
    },
    async transcribe(recording, options) {
      const { own, call } = splitOptions<TranscribeOptions>(options, transcribeOptionNames)
      return ask(transcribe(own), recording, call)
    },
    async chapters(recording, options) {
      const { own, call } = splitOptions<ChaptersOptions>(options, chaptersOptionNames)
      return ask(chapters(own), recording, call)
    },
    async findMoments(recording, what, options) {
      const { own, call } = splitOptions<FindMomentsOptions>(options, findMomentsOptionNames)
      return ask(findMoments(what, own), recording, call)
    },
    async summarize(files, options) {
      const { own, call } = splitOptions<SummarizeOptions>(options, summarizeOptionNames)
      return ask(summarize(own), files, call)
    },
  }
}

function prepareSetup(options: PolluxOptions): Omit<Setup, 'workers'> {
  checkOptions(options, polluxOptionNames)
  const { backend = noBackend, model = DEFAULT_MODEL, resolver = {}, maxInlineBytes } = options
  const { now = systemClock.date } = options
  if (typeof backend?.decode !== 'function') {
    throw invalidArgument('an image backend such as sharpBackend()', 'backend', backend)
  }
  checkModel(model)
  if (typeof now !== 'function') throw invalidArgument('a function', 'now', now)
  checkObject(resolver, 'resolver', 'a resolver from nodeResolver() or webResolver()')
  return {
    gemini: connectGemini({ ...options, now }),
    backend,
    model,
    resolver,
    now,
    ...(maxInlineBytes === undefined ? {} : { maxInlineBytes }),
  }
}

function toPrompt(prompt: string | Prompt): Prompt {
  if (typeof prompt === 'string') return promptOf(prompt)
  if (typeof prompt?.build === 'function') return prompt
  throw invalidArgument('a string or a prompt', 'prompt', prompt)
}
