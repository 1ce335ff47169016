import { invalidArgument, isPolluxError } from '@pollux/errors'
import type { Prompt } from '@pollux/prompts'
import { concernsEveryCall, type MediaInput } from '@pollux/transport'
import type { Setup } from '../calls/setup.ts'
import { DEFAULT_CONCURRENCY, eachInParallel } from '../parallel/each-in-parallel.ts'
import { createEndUnit, type Ending } from './end-unit.ts'
import { isSource, type LabelOptions, type LabelSource, readPicture } from './label-options.ts'
import type { LabelOutcome } from './label-outcome.ts'
import { type IdentifiedPicture, identify, prepareRun } from './label-run.ts'
import { prepareAsking } from './prepare-asking.ts'
import { createTaskQueue, type Task } from './task-queue.ts'

/** A picture with its name, opened or not. */
interface Pending {
  given: { name?: string; picture: MediaInput }
  identified?: IdentifiedPicture
}

/** Asks one prompt about many pictures, stores each answer and failure in a ledger, and yields outcomes as soon as they are known. */
export async function* label(
  pictures: LabelSource,
  prompt: Prompt,
  options: LabelOptions,
  setup: Setup,
): AsyncGenerator<LabelOutcome, void, undefined> {
  if (!isSource(pictures)) throw invalidArgument('an array or a generator', 'pictures', pictures)
  const { concurrency = DEFAULT_CONCURRENCY, retryFailed = false, signal } = options
  const run = await prepareRun(prompt, options, setup)
  const queue = createTaskQueue(pendingOf(pictures))
  const fatal: { error?: unknown } = {}
  const asking = prepareAsking(run, options, concurrency, {
    isStopped: () => 'error' in fatal,
    stop(error) {
      if (!('error' in fatal)) fatal.error = error
      queue.stop()
    },
  })
  const endUnit = createEndUnit(asking, { retryFailed })
  const working = new Set<Promise<unknown>>()

  async function work(task: Task<Pending>, ending: AbortSignal): Promise<LabelOutcome | undefined> {
    const { item, index, isPatient } = task
    const { given } = item
    let key: string | undefined
    try {
      const identified = item.identified ?? (await identify(given.picture, asking, ending))
      key = identified.key
      const ended = await endUnit(identified, { isPatient, signal: ending })
      if (ended.kind === 'held') queue.putOff({ given, identified }, index)
      return outcomeOf(ended, { index, ...given, key })
    } catch (error) {
      if (ending.aborted) throw error
      if (endsRun(error)) {
        asking.stop(error)
        return undefined
      }
      const known = key === undefined ? {} : { key }
      return { index, ...given, ...known, isStored: false, error: asError(error) }
    } finally {
      queue.end()
    }
  }

  try {
    const tasks = eachInParallel(
      queue.tasks(),
      (task, _, ending) => {
        const outcome = work(task, ending)
        working.add(outcome)
        return outcome.finally(() => working.delete(outcome))
      },
      { concurrency, signal },
    )
    for await (const outcome of tasks) if (outcome) yield outcome
    if ('error' in fatal) throw fatal.error
  } finally {
    asking.pace.stop()
    // Afterwards every entry is free again, and the caller may close the ledger.
    await Promise.allSettled(working)
  }
}

function outcomeOf(
  ended: Ending,
  facts: { index: number; name?: string; picture: MediaInput; key: string },
): LabelOutcome | undefined {
  if (ended.kind === 'answer') {
    return { ...facts, isStored: ended.isStored, answer: ended.answer }
  }
  if (ended.kind === 'error') return { ...facts, isStored: ended.isStored, error: ended.error }
  return undefined
}

async function* pendingOf(pictures: LabelSource): AsyncGenerator<Pending, void, undefined> {
  for await (const picture of pictures) yield { given: readPicture(picture) }
}

/** Whether an error would meet every further picture: of the account, of the settings, or of the ledger. */
function endsRun(error: unknown): boolean {
  return concernsEveryCall(error) || (isPolluxError(error) && error.code.startsWith('ledger/'))
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
