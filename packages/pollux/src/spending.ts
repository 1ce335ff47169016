import type { Model } from '@pollux/models'
import {
  type Admission,
  type Budget,
  type BudgetLimits,
  createBudget,
  estimateRequest,
  type MediaFacts,
  readUsage,
  useOf,
} from '@pollux/tokens'
import { isLocal, type PlaceItem, type Transport, type TransportRequest } from '@pollux/transport'
import type { Usage } from '@pollux/wire'
import { levelOf } from './place-items.ts'
import type { ReadyMedia } from './ready-media.ts'

/** What a call costs, held against a budget. */
export interface Spending {
  /** Before files are placed: sets the estimate aside, where all of the request can be estimated. Throws `OverBudgetError`. */
  admit(): void
  /** Before the call: has Gemini count what could not be estimated. Throws `OverBudgetError`. */
  admitCounted(transport: Transport, request: TransportRequest, signal?: AbortSignal): Promise<void>
  /** After the call: what it did use; without it the estimate stays. */
  settle(usage: Usage | undefined): void
  /** After a call that gave nothing. */
  release(): void
}

/** The budget that is meant by the option, if one is. Throws a `TypeError` for limits that are none. */
export function budgetOf(budget: Budget | BudgetLimits | undefined): Budget | undefined {
  if (budget === undefined) return undefined
  return 'admit' in budget ? budget : createBudget(budget)
}

/** What of a request is estimated. */
export interface Estimated extends Pick<TransportRequest, 'system' | 'settings'> {
  files: readonly ReadyMedia[]
  /** What is said of each of the files. */
  items: readonly PlaceItem[]
  texts: readonly string[]
}

/** Holds a request against a budget; without one nothing is counted. */
export function trackSpending(
  budget: Budget | undefined,
  { model, at }: { model: Model; at: Date },
  estimated: Estimated,
): Spending {
  let admission: Admission | undefined
  return {
    admit() {
      if (!budget) return
      const estimate = estimateRequest(plainRequest(estimated), {
        model,
        facts: ({ index }) => factsOf(estimated.files[index]),
      })
      if (estimate.unknown.length === 0) admission = budget.admit(useOf(estimate), model, { at })
    },
    async admitCounted(transport, counted, signal) {
      if (!budget || admission) return
      const { totalTokens } = await transport.countTokens(counted, { signal })
      admission = budget.admit(totalTokens, model, { at })
    },
    settle(usage) {
      const used = readUsage(usage)
      if (used) admission?.settle(used)
    },
    release: () => admission?.settle(),
  }
}

/** The request as it is estimated: files stand in it without their bytes. */
function plainRequest({ items, texts, system, settings }: Estimated): object {
  const files = items.map(({ resolution, clip: { start, end, framesPerSecond: fps } = {} }) => ({
    fileData: {},
    mediaResolution: resolution && { level: levelOf(resolution) },
    videoMetadata: { startOffset: seconds(start), endOffset: seconds(end), fps },
  }))
  return {
    contents: [{ role: 'user', parts: [...files, ...texts.map((text) => ({ text }))] }],
    systemInstruction: system,
    generationConfig: settings,
  }
}

function seconds(milliseconds: number | undefined): string | undefined {
  return milliseconds === undefined ? undefined : `${(milliseconds / 1000).toFixed(3)}s`
}

function factsOf(file: ReadyMedia | undefined): MediaFacts | undefined {
  if (!file) return undefined
  if (isLocal(file.media)) return file.media.facts
  return file.size && { kind: 'image', ...file.size }
}
