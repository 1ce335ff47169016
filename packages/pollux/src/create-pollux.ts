import { invalidArgument } from '@pollux/errors'
import type { Size } from '@pollux/geometry'
import type { ImageBackend } from '@pollux/image'
import { decodeMasks } from '@pollux/masks'
import { findModel, type Model, servingModel } from '@pollux/models'
import {
  caption,
  classify,
  compare,
  detect,
  type Prompt,
  type PromptReader,
  point,
  ask as promptOf,
  readText,
  segment,
} from '@pollux/prompts'
import { createTransport, type GeminiClient, type Transport } from '@pollux/transport'
import { readJsonAnswer } from './json-answer.ts'
import { type Picture, type PreparedPicture, preparePicture } from './picture.ts'
import { placeDifferences } from './place-differences.ts'
import type { AskOptions, Pollux } from './pollux.ts'
import { questionParts } from './question-parts.ts'
import { receiveFindings } from './receive-findings.ts'
import type { Reply } from './reply.ts'
import type { ResultOf } from './result-of.ts'
import { readTextAnswer } from './text-answer.ts'

/** How `createPollux` reaches Gemini and which codecs it uses; one of `client` and `transport` is needed. */
export interface PolluxOptions {
  /** Turns pictures upright and re-encodes what the model does not take, and decodes masks that are not PNG. */
  backend: ImageBackend
  /** A `GoogleGenAI` of `@google/genai`, called with the transport's own timeouts and retries. */
  client?: GeminiClient
  /** A transport with middleware of your choice, in place of `client`. */
  transport?: Transport
  /** The model to ask. @default 'gemini-3.8-flash' */
  model?: string
}

/** A result, and what it is about. */
interface Run<Result> {
  result: Result
  /** Of the upright pictures. */
  sizes: readonly Size[]
  model: Model
}

/** Makes a `Pollux` of an image backend and a way to Gemini. Throws a `TypeError` where one is missing. */
export function createPollux(options: PolluxOptions): Pollux {
  const { backend, model: usualModel = 'gemini-3.8-flash' } = options
  if (typeof backend?.decode !== 'function') {
    throw invalidArgument('an image backend such as sharpBackend()', 'backend', backend)
  }
  const transport = chooseTransport(options)

  // The body cannot know which reader the caller's prompt has; the one signature in front of it does.
  async function run<Reader extends PromptReader = 'text', Value = unknown>(
    question: string | Prompt<Reader, Value>,
    pictures: Picture | readonly Picture[],
    options?: AskOptions,
  ): Promise<Run<ResultOf<Reader, Value>>>
  async function run(
    question: string | Prompt,
    pictures: Picture | readonly Picture[],
    { model: name = usualModel, threshold, onFinding, signal }: AskOptions = {},
  ): Promise<Run<unknown>> {
    const prompt = typeof question === 'string' ? promptOf(question) : question
    if (onFinding !== undefined) checkListener(onFinding, prompt)
    // A model that was shut down is answered for by another, which is to be asked in its own way.
    const model = servingModel(findModel(name))
    const { text, system, settings, asked } = prompt.build(model)
    const prepared: PreparedPicture[] = []
    for (const picture of checkPictures(pictures, prompt)) {
      prepared.push(await preparePicture(picture, { backend, model, signal }))
    }
    const sizes = prepared.map(({ size }) => size)
    const request = { model: name, ...questionParts(prepared, text), system, settings }
    if (prompt.reader === 'findings') {
      const reading = { size: sizes[0]!, model: name, asked }
      const answer = await receiveFindings(transport, request, reading, { onFinding, signal })
      return { result: await decodeMasks(answer, { backend, threshold, signal }), sizes, model }
    }
    const reply = await transport.generate(request, { signal })
    return { result: await readResult(prompt, reply), sizes, model }
  }

  const ask: Pollux['ask'] = async (question, pictures, options) =>
    (await run(question, pictures, options)).result

  const comparePictures: Pollux['compare'] = async (pictures, options) => {
    const { result, sizes, model } = await run(compare(options), pictures, options)
    return placeDifferences(result, sizes, model)
  }

  return {
    detect: async (picture, items, options) => ask(detect(items, options), picture, options),
    segment: async (picture, items, options) => ask(segment(items, options), picture, options),
    point: async (picture, items, options) => ask(point(items, options), picture, options),
    readText: async (picture, options) => ask(readText(options), picture, options),
    caption: async (picture, options) => ask(caption(options), picture, options),
    classify: async (picture, classes, options) =>
      ask(classify(classes, options), picture, options),
    compare: comparePictures,
    ask,
  }
}

function readResult({ reader, schema }: Prompt, reply: Reply): unknown {
  if (typeof reader === 'function') return reader(reply)
  return reader === 'text' ? readTextAnswer(reply) : readJsonAnswer(reply, schema)
}

function checkListener(onFinding: unknown, { reader }: Prompt): void {
  if (typeof onFinding !== 'function' || reader !== 'findings') {
    throw invalidArgument('a function, beside a prompt for findings,', 'onFinding', onFinding)
  }
}

/** The pictures as a list of as many as the prompt takes. Throws a `TypeError`. */
function checkPictures(
  given: Picture | readonly Picture[],
  { name, reader, pictures: wanted }: Prompt,
): readonly Picture[] {
  const pictures = isList(given) ? given : [given]
  if (reader === 'findings' && pictures.length !== 1) {
    throw invalidArgument(`one picture, for ${name} finds places,`, 'pictures', given)
  }
  const least = wanted === 'several' ? 2 : 1
  if (pictures.length >= least) return pictures
  throw invalidArgument(`a list of at least ${least}`, 'pictures', given)
}

function isList(given: Picture | readonly Picture[]): given is readonly Picture[] {
  return Array.isArray(given)
}

function chooseTransport({ client, transport }: PolluxOptions): Transport {
  if (transport) return transport
  if (typeof client?.models?.generateContent === 'function') return createTransport({ client })
  throw invalidArgument('a GoogleGenAI client, or a transport,', 'client', client)
}
