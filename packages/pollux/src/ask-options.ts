import { checkObject, invalidArgument, throwIfAborted } from '@pollux/errors'
import type { Finding } from '@pollux/findings'
import type { Size } from '@pollux/geometry'
import type { Prompt } from '@pollux/prompts'
import type { Budget, BudgetLimits } from '@pollux/tokens'
import type { Clip, PartResolution, Placement } from '@pollux/transport'
import { readAbort } from '@pollux/transport'
import type { GenerationConfig, SafetySetting } from '@pollux/wire'

/** Options of one question. */
export interface AskOptions {
  /** The model to ask, in place of the one given to `createPollux`. */
  model?: string
  /** Which of Gemini's APIs is spoken; with a transport of your own it is that one's. @default 'generateContent' */
  dialect?: DialectName
  /**
   * What the call may cost: a budget that calls share, or what this one may use. The estimate of what is sent, with the
   * largest answer where `maxOutputTokens` bounds it, is set aside before anything is uploaded, and refused with its sum by
   * `OverBudgetError`; what was used takes its place. Retries count like calls.
   */
  budget?: Budget | BudgetLimits
  /** How pictures are made ready: the size they are shrunk to fit, and the quality from 1 to 100 of what becomes a JPEG. */
  prepare?: { fit?: Size; quality?: number }
  /** How closely the model looks at pictures, pages and frames. @default the model's own */
  resolution?: PartResolution
  /** The part of a video that is asked about. */
  clip?: Clip
  /** Whether files are uploaded when they are first used, and after that only named. @default false */
  reuse?: boolean
  /** The system instruction, in place of the prompt's. */
  system?: string
  /** Generation settings, which go before those of the prompt. */
  settings?: GenerationConfig
  safetySettings?: readonly SafetySetting[]
  /** A mask holds the pixels whose probability, from 0 to 255, is greater. @default 127 */
  threshold?: number
  /** The most findings that are read; a streamed answer ends there. @default 10_000 */
  maxItems?: number
  /**
   * Told of each finding as soon as the model has written it, its mask not decoded yet; with it the answer is streamed. For
   * findings alone. It is waited for, and what it throws ends the call. An index that came before replaces that finding and
   * all after it: they were the model's thoughts. Where no such index follows, only the answer shows that; `stream` reports
   * it at once, as `restart`.
   */
  onFinding?: (finding: Finding, index: number) => void
  /** Told of each piece of the model's words as it comes; with it the answer is streamed. It is waited for, and what it throws ends the call. */
  onText?: (text: string) => void
  /** Told how each file is sent, and why so, before the call, which waits for it. What it throws ends the call. */
  onPlaced?: (placements: readonly Placement[]) => void
  /** Told of the bytes of an upload; what it throws is passed over. */
  onProgress?: (sent: number, total: number) => void
  signal?: AbortSignal
}

/** The names of Gemini's APIs. */
export type DialectName = 'generateContent' | 'interactions'

/** Checks what only a reply or a paid call would reveal otherwise. Throws a `TypeError`, and `transport/aborted` where the signal was aborted before. */
export function checkAskOptions(options: AskOptions, { reader }: Pick<Prompt, 'reader'>): void {
  const { model, dialect, budget, resolution, threshold, maxItems, signal } = options
  checkRequestOptions(options)
  if (model !== undefined) checkModel(model)
  if (dialect !== undefined) checkOneOf(dialect, 'dialect', ['generateContent', 'interactions'])
  if (resolution !== undefined) {
    checkOneOf(resolution, 'resolution', ['low', 'medium', 'high', 'ultra_high'])
  }
  if (budget !== undefined) checkObject(budget, 'budget', 'a budget, or tokens and usd,')
  checkPrepare(options.prepare)
  if (threshold !== undefined) checkInteger(threshold, 'threshold', 0, 255)
  if (maxItems !== undefined) checkInteger(maxItems, 'maxItems', 1, Number.MAX_SAFE_INTEGER)
  for (const name of ['onText', 'onPlaced', 'onProgress', 'onFinding'] as const) {
    const listener = options[name]
    if (listener === undefined) continue
    if (typeof listener !== 'function') throw invalidArgument('a function', name, listener)
    if (name === 'onFinding' && reader !== 'findings') {
      throw invalidArgument('nothing, beside a prompt that finds no places,', name, listener)
    }
  }
  if (signal !== undefined && typeof signal?.addEventListener !== 'function') {
    throw invalidArgument('an AbortSignal', 'signal', signal)
  }
  throwIfAborted(signal, readAbort)
}

/** Throws a `TypeError` for what would go into the request and is none of Gemini's, or be passed over. */
function checkRequestOptions(options: AskOptions): void {
  const { clip, reuse, system, settings, safetySettings } = options
  if (clip !== undefined) checkObject(clip, 'clip')
  if (settings !== undefined) checkObject(settings, 'settings')
  if (system !== undefined && typeof system !== 'string') {
    throw invalidArgument('a text', 'system', system)
  }
  if (safetySettings !== undefined && !Array.isArray(safetySettings)) {
    throw invalidArgument('a list', 'safetySettings', safetySettings)
  }
  if (reuse !== undefined && typeof reuse !== 'boolean') {
    throw invalidArgument('true or false', 'reuse', reuse)
  }
}

function checkPrepare(prepare: AskOptions['prepare']): void {
  if (prepare === undefined) return
  checkObject(prepare, 'prepare')
  const { fit, quality } = prepare
  if (quality !== undefined) checkInteger(quality, 'quality', 1, 100)
  if (fit === undefined) return
  checkObject(fit, 'fit', 'a size')
  checkInteger(fit.width, 'fit.width', 1, Number.MAX_SAFE_INTEGER)
  checkInteger(fit.height, 'fit.height', 1, Number.MAX_SAFE_INTEGER)
}

/** Throws a `TypeError` for what is no model's name. */
export function checkModel(model: unknown): void {
  if (typeof model !== 'string' || model.trim() === '') {
    throw invalidArgument('the name of a model', 'model', model)
  }
}

/** Throws a `TypeError` unless the value is an integer in the range. */
export function checkInteger(value: unknown, name: string, least: number, most: number): void {
  if (Number.isInteger(value) && Number(value) >= least && Number(value) <= most) return
  const range = most === Number.MAX_SAFE_INTEGER ? `from ${least}` : `from ${least} to ${most}`
  throw invalidArgument(`an integer ${range}`, name, value)
}

function checkOneOf(value: unknown, name: string, values: readonly unknown[]): void {
  if (!values.includes(value)) throw invalidArgument(`one of ${values.join(', ')}`, name, value)
}
