import type { Model } from '@pollux/models'
import {
  type Admission,
  type Budget,
  type CountableMedia,
  estimateRequest,
  OverBudgetError,
  type RequestEstimate,
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
import { type GenerationConfig, readUsage } from '@pollux/wire'
import { resolutionLevel } from './add-views.ts'

/**
 * The cost of a call, held against a budget. Each attempt that is sent reserves its input, and the largest answer if
 * `maxOutputTokens` bounds it. The usage that Gemini reports replaces the reservation. A failure that certainly costs nothing
 * releases it; after any other failure it stays, because Gemini may have worked.
 */
export interface Spending {
  /** Reserves the first attempt before files are placed, if the whole request can be estimated. Throws `OverBudgetError`. */
  admit(): void
  /** Reserves what could not be estimated, by a count of Gemini's, before the call. Throws `OverBudgetError`. */
  admitCounted(transport: Transport, request: TransportRequest, signal?: AbortSignal): Promise<void>
  /** Called by the transport before each attempt. Throws `OverBudgetError` if a retry no longer fits. */
  onAttempt: OnAttempt
  /** Settles the call if the transport reported no attempt: it is not ours, or sent nothing. */
  end: (end: AttemptEnd) => void
  /** Releases the reservation of a call that is not made. */
  release(): void
}

/** The parts of a request that are estimated. */
export interface Estimated extends Pick<TransportRequest, 'system' | 'settings'> {
  media: readonly Media[]
  texts: readonly string[]
}

/** Holds a request against a budget. */
export function trackSpending(
  budget: Budget,
  { model, at }: { model: Model; at: Date },
  estimated: Estimated,
): Spending {
  const output = largestAnswer(estimated.settings, model)
  let reserve = (): Admission | undefined => undefined
  let next: Admission | undefined
  let attempts = 0
  let failed: AttemptEnd['error']

  function begin(input: TokenUse): void {
    reserve = () => budget.admit({ ...input, output }, model, { at })
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
      const estimate = estimateContent(estimated, model)
      if (estimate.unknown.length === 0) begin(useOf(estimate))
    },
    async admitCounted(transport, counted, signal) {
      if (next) return
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

/** Replaces the reservation by the usage, if that is known. */
function settle(admission: Admission | undefined, { usage, isFree }: AttemptEnd): void {
  const used = readUsage(usage)
  try {
    if (used) admission?.settle(used)
    else if (isFree) admission?.settle()
  } catch {
    // An unknown price must not lose the answer; the reservation stays.
  }
}

/** Estimates the input of a request by the facts of its files. */
export function estimateContent(content: Estimated, model: Model): RequestEstimate {
  const facts = ({ index }: { index: number }) => factsOf(content.media[index])
  return estimateRequest(plainRequest(content), { model, facts })
}

/** Returns the tokens of the largest answer that the settings allow, or 0 if they set no bound. */
export function largestAnswer(settings: GenerationConfig = {}, { limits }: Model): number {
  const { maxOutputTokens, candidateCount = 1 } = settings
  if (maxOutputTokens === undefined || !(maxOutputTokens > 0)) return 0
  return Math.ceil(Math.min(maxOutputTokens, limits.outputTokens)) * Math.max(1, candidateCount)
}

/** Returns the request to estimate, in which files stand without their bytes. */
function plainRequest({ media, texts, system, settings }: Estimated): object {
  const parts = media.map(({ resolution, clip: { start, end, framesPerSecond: fps } = {} }) => ({
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
