import { readReplyAnswer } from '@pollux/answers'
import { invalidArgument } from '@pollux/errors'
import type { Answer } from '@pollux/findings'
import type { ImageBackend } from '@pollux/image'
import { decodeMasks, type Mask } from '@pollux/masks'
import { findModel, servingModel } from '@pollux/models'
import { detect, type Prompt, segment } from '@pollux/prompts'
import { createTransport, type GeminiClient, type Transport } from '@pollux/transport'
import { type Picture, preparePicture } from './picture.ts'

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

/** Options of one question. */
export interface AskOptions {
  /** The model to ask, in place of the one given to `createPollux`. */
  model?: string
  /** A mask holds the pixels whose probability, from 0 to 255, is greater. @default 127 */
  threshold?: number
  signal?: AbortSignal
}

/** Where things are in pictures, in the upright picture's own pixels. Every call throws `ImageError`, `TransportError` and, for wrong arguments, `TypeError`. */
export interface Pollux {
  /** Boxes around the items, or around all prominent ones. */
  detect(
    picture: Picture,
    items?: string | readonly string[],
    options?: AskOptions,
  ): Promise<Answer<Mask>>
  /** Boxes and masks of the items, or of all prominent ones. */
  segment(
    picture: Picture,
    items?: string | readonly string[],
    options?: AskOptions,
  ): Promise<Answer<Mask>>
  /** Runs a prompt whose answer is findings, such as one of your own made with `definePrompt`. */
  ask(prompt: Prompt<'findings'>, picture: Picture, options?: AskOptions): Promise<Answer<Mask>>
}

/** Makes a `Pollux` of an image backend and a way to Gemini. Throws a `TypeError` where one is missing. */
export function createPollux(options: PolluxOptions): Pollux {
  const { backend, model: usualModel = 'gemini-3.8-flash' } = options
  if (typeof backend?.decode !== 'function') {
    throw invalidArgument('an image backend such as sharpBackend()', 'backend', backend)
  }
  const transport = chooseTransport(options)

  async function ask(
    prompt: Prompt<'findings'>,
    picture: Picture,
    { model: name = usualModel, threshold, signal }: AskOptions = {},
  ): Promise<Answer<Mask>> {
    // A model that was shut down is answered for by another, which is to be asked in its own way.
    const model = servingModel(findModel(name))
    const { text, system, settings, asked } = prompt.build(model)
    const { bytes, mimeType, size } = await preparePicture(picture, { backend, model, signal })
    // The picture comes before the words, as generateContent's guide has it.
    const parts = [{ bytes, mimeType }, { text }]
    const request = { model: name, parts, system, settings }
    const reply = await transport.generate(request, { signal })
    const answer = readReplyAnswer(reply, { size, model: name, asked })
    return decodeMasks(answer, { backend, threshold, signal })
  }

  return {
    detect: (picture, items, options) => ask(detect(items), picture, options),
    segment: (picture, items, options) => ask(segment(items), picture, options),
    ask,
  }
}

function chooseTransport({ client, transport }: PolluxOptions): Transport {
  if (transport) return transport
  if (typeof client?.models?.generateContent === 'function') return createTransport({ client })
  throw invalidArgument('a GoogleGenAI client, or a transport,', 'client', client)
}
