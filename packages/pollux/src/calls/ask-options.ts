import {
  checkObject,
  checkOptions,
  checkSpelling,
  invalidArgument,
  type OptionNames,
  throwIfAborted,
} from '@pollux/errors'
import type { Finding } from '@pollux/findings'
import type { Size } from '@pollux/geometry'
import type { DialectName, ModelId } from '@pollux/models'
import type { Prompt } from '@pollux/prompts'
import type { Budget, BudgetLimits } from '@pollux/tokens'
import type { Clip, PartResolution, Placement } from '@pollux/transport'
import { readAbort } from '@pollux/transport'
import { type GenerationConfig, type SafetySetting, settingNames } from '@pollux/wire'

/** Options of one call. */
export interface AskOptions {
  /** The model to ask, instead of the one given to `createPollux`. */
  model?: ModelId
  /** The protocol to use. It cannot be combined with a `transport`, which has its own. @default 'generateContent' */
  dialect?: DialectName
  /**
   * The most that the call may cost: limits for this call, or a budget that several calls share. The estimate of the request is
   * reserved before anything is uploaded, with the largest answer if `maxOutputTokens` bounds it. The call is refused with
   * `OverBudgetError` if less is left. Actual usage then replaces the reservation. Retries are charged like calls.
   */
  budget?: Budget | BudgetLimits
  /** The size that pictures are shrunk to fit, and the quality of pictures that become JPEGs, from 1 to 100. */
  prepare?: { fit?: Size; quality?: number }
  /** How closely the model looks at pictures, pages and video frames. @default the model's own */
  resolution?: PartResolution
  /** The section of a video to ask about. */
  clip?: Clip
  /** Whether to upload files on their first use and refer to them afterwards. @default false */
  reuse?: boolean
  /** The system instruction, instead of the prompt's. */
  system?: string
  /** Generation settings, which override those of the prompt. */
  settings?: GenerationConfig
  safetySettings?: readonly SafetySetting[]
  /** The mask threshold: a pixel is set if its value, from 0 to 255, is greater. @default 127 */
  threshold?: number
  /** The most findings to read; a streamed answer ends there. @default 10_000 */
  maxItems?: number
  /**
   * Called with each finding as soon as the model has written it, before its mask is decoded. The answer is then streamed. Only
   * for prompts that ask for findings. The call waits for the listener, and an error that it throws ends the call.
   *
   * An index that came before replaces that finding and all after it, which were thoughts. If no such index follows, only the
   * answer shows the replacement; `stream` reports it at once, as `restart`.
   */
  onFinding?: (finding: Finding, index: number) => void
  /** Called with each piece of the model's text as it arrives. The call waits for it, and an error that it throws ends the call. */
  onText?: (text: string) => void
  /** Called before the request is sent, with how each file is sent and why. The call waits for it; an error that it throws ends the call. */
  onPlaced?: (placements: readonly Placement[]) => void
  /** Called with the bytes uploaded so far and in total. Errors that it throws are ignored. */
  onProgress?: (sent: number, total: number) => void
  /**
   * How long the call may take, with its uploads and all attempts, in milliseconds. It then fails with `transport/timed-out`. With
   * `label` it holds for each picture. @default no limit of its own; the client's transport has one
   */
  timeout?: number
  signal?: AbortSignal
}

/** The names of all options of one call. */
export const askOptionNames: OptionNames<AskOptions> = {
  model: true,
  dialect: true,
  budget: true,
  prepare: true,
  resolution: true,
  clip: true,
  reuse: true,
  system: true,
  settings: true,
  safetySettings: true,
  threshold: true,
  maxItems: true,
  onFinding: true,
  onText: true,
  onPlaced: true,
  onProgress: true,
  timeout: true,
  signal: true,
}

const clipNames: OptionNames<Clip> = { start: true, end: true, framesPerSecond: true }

/** The longest time that timers count, about 24 days. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1

/** Returns the signal of a call that also aborts when its time is over, if it has a limit. */
export function limitedSignal({
  signal,
  timeout,
}: Pick<AskOptions, 'signal' | 'timeout'>): AbortSignal | undefined {
  if (timeout === undefined) return signal
  const limit = AbortSignal.timeout(timeout)
  return signal ? AbortSignal.any([signal, limit]) : limit
}

/** Checks what would otherwise fail only after a paid reply. Throws `TypeError`, and `transport/aborted` if the signal is aborted already. */
export function checkAskOptions(
  options: AskOptions,
  { name: prompt, reader }: Pick<Prompt, 'name' | 'reader'>,
): void {
  const { model, dialect, budget, resolution, threshold, maxItems, signal } = options
  checkOptions(options, askOptionNames)
  checkRequestOptions(options)
  if (model !== undefined) checkModel(model)
  if (dialect !== undefined) checkOneOf(dialect, 'dialect', ['generateContent', 'interactions'])
  if (resolution !== undefined) {
    checkOneOf(resolution, 'resolution', ['low', 'medium', 'high', 'ultra_high'])
  }
  if (budget !== undefined) checkObject(budget, 'budget', 'a budget, or { tokens, usd },')
  checkPrepare(options.prepare)
  if (threshold !== undefined) checkInteger(threshold, 'threshold', 0, 255)
  if (maxItems !== undefined) checkInteger(maxItems, 'maxItems', 1, Number.MAX_SAFE_INTEGER)
  for (const name of ['onText', 'onPlaced', 'onProgress', 'onFinding'] as const) {
    const listener = options[name]
    if (listener === undefined) continue
    if (typeof listener !== 'function') throw invalidArgument('a function', name, listener)
  }
  if (options.onFinding && reader !== 'findings') {
    throw new TypeError(`\`onFinding\` needs a prompt that asks for findings; ${prompt} does not.`)
  }
  if (options.timeout !== undefined) checkInteger(options.timeout, 'timeout', 1, MAX_TIMEOUT_MS)
  if (signal !== undefined && typeof signal?.addEventListener !== 'function') {
    throw invalidArgument('an AbortSignal', 'signal', signal)
  }
  throwIfAborted(signal, readAbort)
}

/** Throws `TypeError` for what Gemini would refuse or ignore. */
function checkRequestOptions(options: AskOptions): void {
  const { clip, reuse, system, settings, safetySettings } = options
  if (clip !== undefined) checkOptions(clip, clipNames, 'clip')
  if (settings !== undefined) checkSpelling(settings, settingNames, 'settings')
  if (system !== undefined && typeof system !== 'string') {
    throw invalidArgument('a string', 'system', system)
  }
  if (safetySettings !== undefined && !Array.isArray(safetySettings)) {
    throw invalidArgument('an array', 'safetySettings', safetySettings)
  }
  if (reuse !== undefined && typeof reuse !== 'boolean') {
    throw invalidArgument('true or false', 'reuse', reuse)
  }
}

function checkPrepare(prepare: AskOptions['prepare']): void {
  if (prepare === undefined) return
  checkOptions(prepare, { fit: true, quality: true }, 'prepare')
  const { fit, quality } = prepare
  if (quality !== undefined) checkInteger(quality, 'quality', 1, 100)
  if (fit === undefined) return
  checkObject(fit, 'fit', 'a size { width, height }')
  checkInteger(fit.width, 'fit.width', 1, Number.MAX_SAFE_INTEGER)
  checkInteger(fit.height, 'fit.height', 1, Number.MAX_SAFE_INTEGER)
}

/** Throws `TypeError` unless the value can be the name of a model. */
export function checkModel(model: unknown): void {
  if (typeof model !== 'string' || model.trim() === '') {
    throw invalidArgument('the name of a model', 'model', model)
  }
}

/** Throws `TypeError` unless the value is an integer in the range. */
export function checkInteger(value: unknown, name: string, min: number, max: number): void {
  if (Number.isInteger(value) && Number(value) >= min && Number(value) <= max) return
  const range = max === Number.MAX_SAFE_INTEGER ? `from ${min}` : `from ${min} to ${max}`
  throw invalidArgument(`an integer ${range}`, name, value)
}

function checkOneOf(value: unknown, name: string, values: readonly unknown[]): void {
  if (!values.includes(value)) throw invalidArgument(`one of ${values.join(', ')}`, name, value)
}
