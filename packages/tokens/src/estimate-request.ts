import { checkObject, invalidArgument } from '@pollux/errors'
import type { Certainty, Model } from '@pollux/models'
import { leastCertain } from './certainty.ts'
import { checkCall } from './check-argument.ts'
import type { TokenUse } from './cost-of.ts'
import type { CountableMedia } from './countable-media.ts'
import { estimateMedia, type MediaEstimate } from './estimate-media.ts'
import { estimateText } from './estimate-text.ts'
import { type MediaPart, type PlainPart, type PlainRequest, readRequest } from './read-request.ts'
import { rangeAround, type TokenEstimate } from './token-estimate.ts'

/** What a whole request is likely to cost. */
export interface RequestEstimate {
  /** The model that was counted for. */
  model: string
  /** The sum of the items. */
  tokens: number
  range?: { min: number; max: number }
  /** That of the least certain item. */
  certainty: Certainty
  /** The part of `tokens` that is sound. */
  audio: number
  items: RequestItem[]
  /** What could not be counted, and why; the sum is then too low. */
  unknown: { place: string; reason: string }[]
}

/** One part of a request, and what it costs. */
export type RequestItem = TokenEstimate & { place: string; plan?: NonNullable<Planned['plan']> }

type Planned = { plan?: Extract<MediaEstimate, { plan: unknown }>['plan'] }

/** Options of `estimateRequest`. */
export interface RequestOptions extends FileOptions {
  /** The model that serves the request. */
  model: Model
}

/** Where facts about a request's files come from. */
export interface FileOptions {
  /** The facts of the request's files in their order, or a function that returns those of one file; see `listMedia`. */
  facts?:
    | readonly (CountableMedia | undefined)[]
    | ((part: MediaPart) => CountableMedia | undefined)
}

/**
 * Estimates a whole request, in the SDK's form or the wire's: text, files by their facts, tools, and earlier turns.
 *
 * @param request The request.
 * @param options The model that serves, and the facts of the files.
 * @returns The sum and its items; what cannot be counted is listed in `unknown`.
 * @throws {TypeError} If `request` is not a request, or an option is wrong.
 * @example
 * const file = { inlineData: { mimeType: 'image/jpeg', data } }
 * const facts = [{ kind: 'image', width: 1920, height: 1080 }]
 * estimateRequest({ contents: [file, 'Where is the cup?'] }, { model, facts }).tokens // 1105
 */
export function estimateRequest(request: unknown, options: RequestOptions): RequestEstimate {
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
 * Converts an estimate to what `costOf` and budgets take.
 *
 * @param estimate What `estimateRequest` returned.
 * @param output The tokens of the answer that is expected.
 * @returns The tokens of input, of sound and of output.
 * @throws {TypeError} If `estimate` is not an object.
 */
export function useOf(estimate: RequestEstimate, output = 0): TokenUse {
  checkObject(estimate, 'estimate')
  const { tokens, audio } = estimate
  return { input: tokens, audio, output }
}

/** Throws a `TypeError` for options whose facts are none. */
export function checkFileOptions(options: FileOptions): void {
  checkObject(options, 'options')
  const { facts = [] } = options
  if (typeof facts !== 'function' && !Array.isArray(facts)) {
    throw invalidArgument('a list or a function', 'facts', facts)
  }
}

/** What is known of a file; nothing where there are no facts. */
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
  // The model loads what it looks at, up to all of it.
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
