import type { Model } from '@pollux/models'
import {
  type Admission,
  type Budget,
  type BudgetLimits,
  type CountableMedia,
  createBudget,
  estimateRequest,
  OverBudgetError,
  readUsage,
  type TokenUse,
  useOf,
} from '@pollux/tokens'
import {
  type AttemptEnd,
  isLocal,
  type Media,
  type OnAttempt,
  type Transport,
  type TransportRequest,
} from '@pollux/transport'
import type { GenerationConfig } from '@pollux/wire'
import { resolutionLevel } from './media-views.ts'

/**
 * What a call costs, held against a budget. Each attempt at it that is sent reserves what it may use at most: its input, and
 * the largest answer where `maxOutputTokens` says one. In place of that comes what Gemini says was used. A failure that
 * certainly costs nothing gives the reservation back; after any other it stays, since Gemini may have worked.
 */
export interface Spending {
  /** Before files are placed: reserves what the first attempt may use, where all of the request can be estimated. Throws `OverBudgetError`. */
  admit(): void
  /** Before the call: has Gemini count what could not be estimated. Throws `OverBudgetError`. */
  admitCounted(transport: Transport, request: TransportRequest, signal?: AbortSignal): Promise<void>
  /** For the transport: before each attempt. Throws `OverBudgetError` for one that is tried again and no longer fits. */
  onAttempt: OnAttempt
  /** After the call. Counts only where the transport told of no attempt: it is not of ours, or did not send anything. */
  end: (end: AttemptEnd) => void
  /** Where the call does not come about. */
  release(): void
}

/** The budget that is meant by the option, if one is. Throws a `TypeError` for limits that are none. */
export function budgetOf(budget: Budget | BudgetLimits | undefined): Budget | undefined {
  if (budget === undefined) return undefined
  return 'admit' in budget ? budget : createBudget(budget)
}

/** What of a request is estimated. */
export interface Estimated extends Pick<TransportRequest, 'system' | 'settings'> {
  files: readonly Media[]
  texts: readonly string[]
}

/** Holds a request against a budget; without one nothing is counted. */
export function trackSpending(
  budget: Budget | undefined,
  { model, at }: { model: Model; at: Date },
  estimated: Estimated,
): Spending {
  const output = largestAnswer(estimated.settings, model)
  let reserve = (): Admission | undefined => undefined
  let next: Admission | undefined
  let attempts = 0
  let failed: AttemptEnd['error']

  function begin(input: TokenUse): void {
    reserve = () => budget?.admit({ ...input, output }, model, { at })
    next = reserve()
  }

  function reserveAgain(): Admission | undefined {
    try {
      return reserve()
    } catch (error) {
      if (!(error instanceof OverBudgetError)) throw error
      throw new OverBudgetError(error.needed, error.left, { cause: failed })
    }
  }

  return {
    admit() {
      if (!budget) return
      const estimate = estimateRequest(plainRequest(estimated), {
        model,
        facts: ({ index }) => factsOf(estimated.files[index]),
      })
      if (estimate.unknown.length === 0) begin(useOf(estimate))
    },
    async admitCounted(transport, counted, signal) {
      if (!budget || next) return
      const { totalTokens } = await transport.countTokens(counted, { signal })
      begin({ input: totalTokens })
    },
    onAttempt() {
      attempts += 1
      const admission = attempts === 1 ? next : reserveAgain()
      return (end) => {
        failed = end.error
        settle(admission, end)
      }
    },
    end(end) {
      if (attempts === 0) settle(next, end)
    },
    release: () => next?.settle(),
  }
}

/** Puts what was used in the place of what was reserved, as far as it is known. */
function settle(admission: Admission | undefined, { usage, isFree }: AttemptEnd): void {
  const used = readUsage(usage)
  try {
    if (used) admission?.settle(used)
    else if (isFree) admission?.settle()
  } catch {
    // An answer is not lost because its price cannot be told; what was reserved stays.
  }
}

/** The tokens of the largest answer that settings allow; 0 where they do not say. */
function largestAnswer(settings: GenerationConfig = {}, { limits }: Model): number {
  const { maxOutputTokens, candidateCount = 1 } = settings
  if (maxOutputTokens === undefined || !(maxOutputTokens > 0)) return 0
  return Math.ceil(Math.min(maxOutputTokens, limits.outputTokens)) * Math.max(1, candidateCount)
}

/** The request as it is estimated: files stand in it without their bytes. */
function plainRequest({ files, texts, system, settings }: Estimated): object {
  const parts = files.map(({ resolution, clip: { start, end, framesPerSecond: fps } = {} }) => ({
    fileData: {},
    mediaResolution: resolution && { level: resolutionLevel(resolution) },
    videoMetadata: { startOffset: seconds(start), endOffset: seconds(end), fps },
  }))
  return {
    contents: [{ role: 'user', parts: [...parts, ...texts.map((text) => ({ text }))] }],
    systemInstruction: system,
    generationConfig: settings,
  }
}

function seconds(milliseconds: number | undefined): string | undefined {
  return milliseconds === undefined ? undefined : `${(milliseconds / 1000).toFixed(3)}s`
}

function factsOf(media: Media | undefined): CountableMedia | undefined {
  if (!media) return undefined
  if (isLocal(media)) return media.facts
  return media.size && { kind: 'image', ...media.size }
}
