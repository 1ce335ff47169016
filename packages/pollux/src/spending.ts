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
import type { Transport, TransportRequest } from '@pollux/transport'
import type { Usage } from '@pollux/wire'
import type { AskOptions } from './ask-options.ts'
import { isLocal, type ReadyMedia } from './ready-media.ts'

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

/** Holds a request against a budget; without one nothing is counted. */
export function trackSpending(
  budget: Budget | undefined,
  model: Model,
  files: readonly ReadyMedia[],
  request: Pick<TransportRequest, 'system' | 'settings'> & { texts: readonly string[] },
  options: Pick<AskOptions, 'resolution' | 'clip'>,
): Spending {
  let admission: Admission | undefined
  return {
    admit() {
      if (!budget) return
      const estimate = estimateRequest(plainRequest(files, request, options), {
        model,
        facts: ({ index }) => factsOf(files[index]),
      })
      if (estimate.unknown.length === 0) admission = budget.admit(useOf(estimate), model)
    },
    async admitCounted(transport, counted, signal) {
      if (!budget || admission) return
      const { totalTokens } = await transport.countTokens(counted, { signal })
      admission = budget.admit(totalTokens, model)
    },
    settle(usage) {
      const used = readUsage(usage)
      if (used) admission?.settle(used)
    },
    release: () => admission?.settle(),
  }
}

/** The request as it is estimated: files stand in it without their bytes. */
function plainRequest(
  files: readonly ReadyMedia[],
  {
    texts,
    system,
    settings,
  }: { texts: readonly string[] } & Pick<TransportRequest, 'system' | 'settings'>,
  { resolution, clip = {} }: Pick<AskOptions, 'resolution' | 'clip'>,
): object {
  const { start, end, framesPerSecond: fps } = clip
  const level = resolution && `MEDIA_RESOLUTION_${resolution.toUpperCase()}`
  const parts = files.map(({ kind }) => ({
    fileData: {},
    mediaResolution: level && { level },
    videoMetadata:
      kind === 'video' ? { startOffset: seconds(start), endOffset: seconds(end), fps } : undefined,
  }))
  return {
    contents: [{ role: 'user', parts: [...parts, ...texts.map((text) => ({ text }))] }],
    systemInstruction: system,
    generationConfig: settings,
  }
}

function seconds(milliseconds: number | undefined): string | undefined {
  return milliseconds === undefined ? undefined : `${milliseconds / 1000}s`
}

function factsOf(file: ReadyMedia | undefined): MediaFacts | undefined {
  if (!file) return undefined
  if (isLocal(file.media)) return file.media.facts
  return file.size && { kind: 'image', ...file.size }
}
