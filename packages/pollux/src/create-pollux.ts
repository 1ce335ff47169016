import { checkObject, invalidArgument } from '@pollux/errors'
import type { Size } from '@pollux/geometry'
import type { ImageBackend } from '@pollux/image'
import type { Model } from '@pollux/models'
import {
  caption,
  chapters,
  classify,
  compare,
  detect,
  extract,
  find,
  type Prompt,
  type PromptReader,
  point,
  ask as promptOf,
  readText,
  segment,
  summarize,
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
import type { AskEvent } from './ask-event.ts'
import { type AskOptions, checkModel } from './ask-options.ts'
import { type AnyEvent, askQuestion, streamQuestion } from './ask-question.ts'
import { detectMany } from './detect-many.ts'
import { reachGemini } from './gemini.ts'
import { inTurns } from './in-turns.ts'
import { inquire } from './inquiry.ts'
import { noBackend } from './no-backend.ts'
import { openFiles } from './open-files.ts'
import { amongPictures, placeDifferences } from './place-differences.ts'
import type { Pollux } from './pollux.ts'
import type { ResultOf } from './result-of.ts'
import type { Setup } from './setup.ts'

/** How `createPollux` reaches Gemini and files, and which codecs it uses; one of `client` and `transport` is needed. */
export interface PolluxOptions {
  /** A `GoogleGenAI` of `@google/genai`, called with timeouts, retries and checked settings. */
  client?: GeminiClient
  /** A transport with middleware of your choice, in place of the client's. */
  transport?: Transport
  /** Turns pictures upright, shrinks them, re-encodes what the model does not take, and decodes masks that are not PNG. @default none, and such pictures are refused */
  backend?: ImageBackend
  /** The model to ask. @default 'gemini-3.8-flash' */
  model?: string
  /** What can be opened beside files in memory; that of Node is there by default in `pollux/node`. */
  resolver?: MediaResolver
  /** What uploads files, and knows those that it did upload. @default createFiles({ client }) */
  files?: Files
  /** Bytes of a request up to which files are sent along in base64, else they are uploaded; up to 100 MB. @default 20_000_000 */
  maxInlineBytes?: number
  /** The time, by which models and prices begin and end and files expire. @default the system's clock */
  now?: () => Date
}

/** A result, and what it is about. */
interface Run<Result> {
  result: Result
  /** Of the upright pictures. */
  sizes: readonly (Size | undefined)[]
  model: Model
}

/** Makes a `Pollux` of a way to Gemini. Throws a `TypeError` where there is none, and for options that make no sense. */
export function createPollux(options: PolluxOptions): Pollux {
  const setup = prepareSetup(options)

  // The body cannot know which reader the caller's prompt has; the one signature in front of it does.
  async function run<Reader extends PromptReader = 'text', Value = unknown>(
    question: string | Prompt<Reader, Value>,
    files: MediaInput | readonly MediaInput[],
    options?: AskOptions,
    needs?: { needsSizes: boolean },
  ): Promise<Run<ResultOf<Reader, Value>>>
  async function run(
    question: string | Prompt,
    files: MediaInput | readonly MediaInput[],
    options: AskOptions = {},
    needs?: { needsSizes: boolean },
  ): Promise<Run<unknown>> {
    const inquiry = inquire(toPrompt(question), options, setup)
    const opened = await openFiles(inquiry, files, setup, needs)
    const result = await askQuestion(inquiry, opened, setup)
    return { result, sizes: opened.files.map(({ size }) => size), model: inquiry.served.model }
  }

  function stream<Reader extends PromptReader = 'text', Value = unknown>(
    question: string | Prompt<Reader, Value>,
    files: MediaInput | readonly MediaInput[],
    options?: AskOptions,
  ): AsyncGenerator<AskEvent<Reader, Value>, void, undefined>
  async function* stream(
    question: string | Prompt,
    files: MediaInput | readonly MediaInput[],
    options: AskOptions = {},
  ): AsyncGenerator<AnyEvent, void, undefined> {
    const inquiry = inquire(toPrompt(question), options, setup)
    yield* streamQuestion(inquiry, await openFiles(inquiry, files, setup), setup)
  }

  const ask: Pollux['ask'] = async (question, files, options) =>
    (await run(question, files, options)).result

  return {
    ask,
    stream,
    detect: async (picture, items, options) => ask(detect(items, options), picture, options),
    segment: async (picture, items, options) => ask(segment(items, options), picture, options),
    point: async (picture, items, options) => ask(point(items, options), picture, options),
    async detectAll(picture, items, options = {}) {
      // Loaded when it is first asked for: most pictures are not cut.
      const { detectAll } = await import('./detect-all.ts')
      return detectAll(picture, items, options, setup)
    },
    detectMany: (pictures, items, options = {}) => detectMany(pictures, items, options, setup),
    readText: async (picture, options) => ask(readText(options), picture, options),
    caption: async (picture, options) => ask(caption(options), picture, options),
    classify: async (picture, classes, options) =>
      ask(classify(classes, options), picture, options),
    async compare(pictures, options) {
      const needs = { needsSizes: true }
      const prompt = amongPictures(compare(options), pictures.length)
      const { result, sizes, model } = await run(prompt, pictures, options, needs)
      const known = sizes.flatMap((size) => size ?? [])
      return inTurns(placeDifferences(result, known, model), options?.signal)
    },
    extract: async (files, schema, options) => ask(extract(schema, options), files, options),
    transcribe: async (recording, options) => ask(transcribe(options), recording, options),
    chapters: async (recording, options) => ask(chapters(options), recording, options),
    find: async (recording, what, options) => ask(find(what, options), recording, options),
    summarize: async (files, options) => ask(summarize(options), files, options),
  }
}

function prepareSetup(options: PolluxOptions): Setup {
  checkObject(options, 'options')
  const { backend = noBackend, model = 'gemini-3.8-flash', resolver = {}, maxInlineBytes } = options
  const { now = systemClock.date } = options
  if (typeof backend?.decode !== 'function') {
    throw invalidArgument('an image backend such as sharpBackend()', 'backend', backend)
  }
  checkModel(model)
  if (typeof now !== 'function') throw invalidArgument('a function', 'now', now)
  checkObject(resolver, 'resolver', 'what nodeResolver() or webResolver() gives')
  return {
    gemini: reachGemini({ ...options, now }),
    backend,
    model,
    resolver,
    now,
    ...(maxInlineBytes === undefined ? {} : { maxInlineBytes }),
  }
}

function toPrompt(question: string | Prompt): Prompt {
  if (typeof question === 'string') return promptOf(question)
  if (typeof question?.build === 'function') return question
  throw invalidArgument('a question or a prompt', 'question', question)
}
