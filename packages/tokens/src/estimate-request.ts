import { checkObject, checkOptions, invalidArgument, type OptionNames } from '@pollux/errors'
import type { Certainty, Model } from '@pollux/models'
import { leastCertain } from './certainty.ts'
import { checkCall } from './check-argument.ts'
import type { TokenUse } from './cost-of.ts'
import type { CountableMedia } from './countable-media.ts'
import { estimateMedia, type MediaEstimate } from './estimate-media.ts'
import { estimateText } from './estimate-text.ts'
import { type MediaPart, type PlainPart, type PlainRequest, readRequest } from './read-request.ts'
import { rangeAround, type TokenEstimate } from './token-estimate.ts'

/** The estimated tokens of a whole request. */
export interface RequestEstimate {
  /** The id of the model for which tokens were counted. */
  model: string
  /** The sum of the items' tokens. */
  tokens: number
  range?: { min: number; max: number }
  /** The certainty of the least certain item. */
  certainty: Certainty
  /** The part of `tokens` that counts as audio. */
  audio: number
  items: RequestItem[]
  /** The parts that could not be counted, with reasons; if there are any, the sum is too low. */
  unknown: { place: string; reason: string }[]
}

/** One part of a request with its estimated tokens. */
export type RequestItem = TokenEstimate & { place: string; plan?: NonNullable<Planned['plan']> }

type Planned = { plan?: Extract<MediaEstimate, { plan: unknown }>['plan'] }

/** Options of `estimateRequest`. */
export interface RequestOptions extends FileOptions {
  /** The model that serves the request. */
  model: Model
}

const requestOptionNames: OptionNames<RequestOptions> = { facts: true, model: true }

/** The source of facts about a request's files. */
export interface FileOptions {
  /** The facts of the request's files in their order, or a function that returns those of one file; see `listMedia`. */
  facts?:
    | readonly (CountableMedia | undefined)[]
    | ((part: MediaPart) => CountableMedia | undefined)
}

/**
 * Estimates a whole request, in the SDK's form or the wire's: text, files by their facts, tools,
 * and earlier turns.
 *
 * @param request The request.
 * @param options The model that serves the request, and the facts of the files.
 * @returns The sum and its items; parts that cannot be counted are listed in `unknown`.
 * @throws {TypeError} If `request` is not a request, or an option is invalid.
 * @example
 * const file = { inlineData: { mimeType: 'image/jpeg', data } }
 * const facts = [{ kind: 'image', width: 1920, height: 1080 }]
 * estimateRequest({ contents: [file, 'Where is the cup?'] }, { model, facts }).tokens // 1105
 */
export function estimateRequest(request: unknown, options: RequestOptions): RequestEstimate {
  checkOptions(options, requestOptionNames)
  const plain = readRequest(request)
  checkFileOptions(options)
  const { model } = options
  checkCall(plain, model)
  const items: RequestItem[] = []
  const unknown: RequestEstimate['unknown'] = []
  for (const part of [...plain.parts, ...asParts(plain.tools)]) {
    const { place } = part
    try {
      items.push({ place, ...estimatePart(part, plain, model, options) })
    } catch (error) {
      unknown.push({ place, reason: error instanceof Error ? error.message : String(error) })
    }
  }
  if (plain.cachedContent) {
    const reason =
      'The tokens of a cache are not in the request; see the usageMetadata of the cache.'
    unknown.push({ place: 'cachedContent', reason })
  }
  return { model: model.id, ...sumOf(items), items, unknown }
}

/**
 * Converts an estimate to the token use that `costOf` and budgets accept.
 *
 * @param estimate The result of `estimateRequest`.
 * @param output The expected tokens of the answer.
 * @returns The tokens of input, audio and output.
 * @throws {TypeError} If `estimate` is not an object.
 */
export function useOf(estimate: RequestEstimate, output = 0): TokenUse {
  checkObject(estimate, 'estimate')
  const { tokens, audio } = estimate
  return { input: tokens, audio, output }
}

/**
 * Throws a `TypeError` if the options are invalid, or `facts` is neither an array nor a function.
 */
export function checkFileOptions(options: FileOptions): void {
  checkObject(options, 'options')
  const { facts = [] } = options
  if (typeof facts !== 'function' && !Array.isArray(facts)) {
    throw invalidArgument('a list or a function', 'facts', facts)
  }
}

/** Returns the facts of a file; `undefined` if there are none. */
export function factsOf(part: MediaPart, { facts }: FileOptions): CountableMedia | undefined {
  return typeof facts === 'function' ? facts(part) : facts?.[part.index]
}

function estimatePart(
  { text, media, data }: PlainPart,
  request: PlainRequest,
  model: Model,
  options: RequestOptions,
): TokenEstimate & Planned {
  if (!media) return estimateText(text ?? JSON.stringify(data))
  const { start, end, fps, mediaResolution = request.mediaResolution, isAgentic } = media
  const known = factsOf(media, options)
  if (!known)
    throw new Error(`Nothing is known of this ${media.mimeType ?? 'file'}; add its facts.`)
  const estimate = estimateMedia(known, model, { start, end, fps, mediaResolution })
  if (!isAgentic) return estimate
  // The model itself chooses which frames it loads, up to all of them.
  return { ...estimate, ...rangeAround(estimate.tokens, 0, 0), certainty: 'low' }
}

function asParts(tools: readonly unknown[]): PlainPart[] {
  return tools.map((data, at) => ({ place: `tools[${at}]`, role: 'system', data }))
}

function sumOf(items: readonly TokenEstimate[]) {
  const sum = (count: (item: TokenEstimate) => number) =>
    items.reduce((total, item) => total + count(item), 0)
  const tokens = sum((item) => item.tokens)
  const min = sum((item) => item.range?.min ?? item.tokens)
  const max = sum((item) => item.range?.max ?? item.tokens)
  return {
    tokens,
    ...rangeAround(tokens, min, max),
    certainty: leastCertain(...items.map((item) => item.certainty)),
    audio: sum((item) => item.audio ?? 0),
  }
}
