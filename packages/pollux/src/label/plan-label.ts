import { invalidArgument, isPolluxError } from '@pollux/errors'
import type { Prompt } from '@pollux/prompts'
import { costOf } from '@pollux/tokens'
import { concernsEveryCall } from '@pollux/transport'
import { loadSpending, requestContent } from '../calls/compose-request.ts'
import type { PromptCall } from '../calls/prompt-call.ts'
import type { Setup } from '../calls/setup.ts'
import { DEFAULT_CONCURRENCY } from '../parallel/each-in-parallel.ts'
import {
  isSource,
  type LabelOptions,
  type LabelPicture,
  type LabelSource,
  readPicture,
} from './label-options.ts'
import { type IdentifiedPicture, identify, type LabelRun, prepareRun } from './label-run.ts'

/** What `label` would do. The numbers of pictures add up to `pictures`. */
export interface LabelPlan {
  /** The number of pictures in the source. */
  pictures: number
  /** Pictures that came before in the source, and get the same answer. */
  duplicates: number
  /** Pictures whose answer is stored. */
  done: number
  /** Pictures whose failure is stored and stands. With `retryFailed` they are left to do. */
  failed: number
  /** Pictures that cannot be opened. */
  unreadable: number
  /** Pictures that would be asked about. */
  left: number
  /** Estimated tokens of input. */
  tokens: number
  /** Estimated US dollars, unless no price is known. */
  usd?: { low: number; high: number }
  /** Estimated milliseconds, by the answers that are stored. */
  milliseconds?: number
}

/** Tokens of an answer that is assumed at most, if no answer is stored and the settings set no bound. */
export const GUESSED_ANSWER_TOKENS = 4000

/** What is known of stored answers. */
interface Seen {
  answers: number
  smallest: number
  largest: number
  durationMs: number
}

/** What the requests that are left cost for their input, each at its own price. */
interface Left {
  inputUsd: number
}

interface Planning {
  plan: LabelPlan
  left: Left
  seen: Seen
  run: LabelRun
  retryFailed: boolean
  signal: AbortSignal
}

/** Returns what `label` would do with the same arguments. */
export async function planLabel(
  pictures: LabelSource,
  prompt: Prompt,
  options: LabelOptions,
  setup: Setup,
): Promise<LabelPlan> {
  if (!isSource(pictures)) throw invalidArgument('an array or a generator', 'pictures', pictures)
  const { concurrency = DEFAULT_CONCURRENCY, retryFailed = false } = options
  const { signal = new AbortController().signal } = options
  const run = await prepareRun(prompt, options, setup)
  const keys = new Set<string>()
  const seen: Seen = { answers: 0, smallest: Number.POSITIVE_INFINITY, largest: 0, durationMs: 0 }
  const left: Left = { inputUsd: 0 }
  const plan: LabelPlan = {
    pictures: 0,
    duplicates: 0,
    done: 0,
    failed: 0,
    unreadable: 0,
    left: 0,
    tokens: 0,
  }
  for await (const given of pictures) {
    plan.pictures += 1
    const identified = await tryIdentify(given, run, signal)
    if (!identified) plan.unreadable += 1
    else if (keys.has(identified.key)) plan.duplicates += 1
    else {
      keys.add(identified.key)
      await planUnit(identified, { plan, left, seen, run, retryFailed, signal })
    }
  }
  const { largestAnswer } = await loadSpending()
  const { built, served } = run.call
  const bound = largestAnswer({ ...built.settings, ...options.settings }, served.model)
  return { ...plan, ...predict(plan, seen, { ...left, call: run.call, bound, concurrency }) }
}

async function tryIdentify(
  given: LabelPicture,
  run: LabelRun,
  signal: AbortSignal,
): Promise<IdentifiedPicture | undefined> {
  try {
    return await identify(readPicture(given).picture, run, signal)
  } catch (error) {
    if (signal.aborted || !isPolluxError(error) || concernsEveryCall(error)) throw error
    return undefined
  }
}

/** Adds a picture to the plan, by what the ledger holds of it. */
async function planUnit(
  { key, media, call }: IdentifiedPicture,
  { plan, left, seen, run, retryFailed, signal }: Planning,
): Promise<void> {
  const found = await run.units.look(key)
  if (found.state === 'answered') {
    const { cost, durationMs } = found.unit
    plan.done += 1
    seen.answers += 1
    seen.smallest = Math.min(seen.smallest, cost.output)
    seen.largest = Math.max(seen.largest, cost.output)
    seen.durationMs += durationMs
  } else if (found.state === 'failed' && !retryFailed) plan.failed += 1
  else {
    const { estimateContent } = await loadSpending()
    const examples = await run.examples(call, signal)
    const content = requestContent(call, { files: [media], examples })
    const { model } = call.served
    const { tokens } = estimateContent(content, model)
    plan.left += 1
    plan.tokens += tokens
    // Each request has its own price: long ones cost more for a token.
    left.inputUsd += costOf({ input: tokens }, model, { at: call.at })?.usd ?? 0
  }
}

/** Predicts money and time of what is left. The least is the input with the smallest answers seen, the most the largest that may come. */
function predict(
  { left }: LabelPlan,
  seen: Seen,
  {
    inputUsd,
    call,
    bound,
    concurrency,
  }: Left & { call: PromptCall; bound: number; concurrency: number },
): Pick<LabelPlan, 'usd' | 'milliseconds'> {
  const { served, at } = call
  const guess = seen.answers > 0 ? seen.largest : GUESSED_ANSWER_TOKENS
  const smallest = seen.answers > 0 ? seen.smallest : 0
  const priced = (output: number) => {
    const each = costOf({ output }, served.model, { at })
    return each && inputUsd + each.usd * left
  }
  const low = priced(smallest)
  const high = priced(bound || guess)
  return {
    ...(low === undefined || high === undefined ? {} : { usd: { low, high } }),
    ...(seen.answers === 0
      ? {}
      : { milliseconds: Math.ceil(((seen.durationMs / seen.answers) * left) / concurrency) }),
  }
}
