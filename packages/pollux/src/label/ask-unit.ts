import { isPolluxError, isRecord } from '@pollux/errors'
import { costOf } from '@pollux/tokens'
import { type AttemptEnd, accountLimit, concernsEveryCall, TransportError } from '@pollux/transport'
import { readUsage } from '@pollux/wire'
import { limitedSignal } from '../calls/ask-options.ts'
import { type ComposedRequest, composeRequest } from '../calls/compose-request.ts'
import { type OpenedFiles, openFiles } from '../calls/open-files.ts'
import { type PromptCall, withSignal } from '../calls/prompt-call.ts'
import { sendWhole } from '../calls/send-request.ts'
import { loadReading } from '../run-prompt.ts'
import type { LabelWait } from './label-options.ts'
import type { IdentifiedPicture, LabelRun } from './label-run.ts'
import type { LargestCount } from './largest-count.ts'
import type { Pace } from './pace.ts'
import type { Payments } from './payments.ts'
import { toStored } from './stored-answer.ts'
import type { HeldUnit, Unit } from './unit-ledger.ts'
import type { UnitCost } from './unit-value.ts'

/** What the calls of one run share. */
export interface Asking extends LabelRun {
  pace: Pace
  payments: Payments
  /** The largest answer so far. */
  largest: LargestCount
  /** The largest request so far. */
  largestInput: LargestCount
  onWait(reason: LabelWait, milliseconds: number): void
  /** Whether no further call may begin. */
  isStopped(): boolean
  /** Ends the run with an error that every further call would meet. */
  stop(error: unknown): void
}

/** How asking about a picture ended: `held` by another worker, or not asked because the run has been stopped. */
export type Asked =
  | { kind: 'answer'; answer: unknown }
  | { kind: 'error'; error: Error }
  | { kind: 'held' }
  | { kind: 'stopped' }

/** Asks about a picture that nobody has asked about yet, and stores how it ended. */
export async function askUnit(
  { key, media, call }: IdentifiedPicture,
  unit: Extract<Unit, { state: 'free' | 'failed' }>,
  asking: Asking,
  signal: AbortSignal,
): Promise<Asked> {
  const opened = await openFiles(call, media, asking.setup)
  await asking.pace.enter(signal)
  try {
    if (asking.isStopped()) return { kind: 'stopped' }
    const held = await asking.units.take(key, unit.entry)
    if (!held) return { kind: 'held' }
    return await askHeld(held, { call, opened, asking, signal })
  } finally {
    asking.pace.leave()
  }
}

interface HeldCall {
  call: PromptCall
  opened: OpenedFiles
  asking: Asking
  signal: AbortSignal
}

async function askHeld(held: HeldUnit, context: HeldCall): Promise<Asked> {
  const { call, asking } = context
  const { clock, pace } = asking
  const start = clock.now()
  const cost: UnitCost = { attempts: 0, input: 0, output: 0, usd: 0 }
  let answer: unknown
  try {
    answer = await sendPaid(cost, context)
  } catch (error) {
    return await endFailed(held, error, cost, context)
  }
  pace.grow()
  asking.largestInput.see(cost.attempts > 0 ? Math.ceil(cost.input / cost.attempts) : 0)
  try {
    await held.answer(toStored(answer, call.prompt), { cost, durationMs: clock.now() - start })
  } catch (error) {
    // The answer was paid for, so it is yielded before the run ends.
    asking.stop(error)
  }
  return { kind: 'answer', answer }
}

/** Sends the call once the budget allows it, and adds what it costs to `cost`. */
async function sendPaid(cost: UnitCost, context: HeldCall): Promise<unknown> {
  const { call, opened, asking, signal } = context
  const { payments, setup } = asking
  const { timeout } = call.options
  const reading = await loadReading(call, opened, setup)
  let limited = signal
  const composed = await payments.begin(signal, () => {
    // The time of the call begins here, not while it waits for the budget.
    limited = limitedSignal({ signal, timeout }) ?? signal
    return composeRequest(withSignal(call, limited), opened, setup)
  })
  try {
    let end: AttemptEnd | undefined
    const spending = watchSpending(composed.spending, call, cost, (ended) => {
      end = ended
    })
    const answer = await sendWhole({ ...composed, spending }, reading, limited)
    const { finishReason } = isRecord(answer) ? answer : {}
    const limit = typeof finishReason === 'string' ? accountLimit({ finishReason }) : undefined
    if (limit) throw limit
    // A transport of the caller's may report no attempts.
    if (cost.attempts === 0) addAttempt(cost, end?.usage, call)
    return answer
  } finally {
    payments.end()
  }
}

/** Stores a failure of the service. Everything else leaves the unit as it was, so that it is asked about again. */
async function endFailed(
  held: HeldUnit,
  error: unknown,
  cost: UnitCost,
  { asking, signal }: HeldCall,
): Promise<Asked> {
  if (signal.aborted) {
    // The ledger may have been closed; the lease then ends by itself.
    await held.release().catch(() => {})
    throw error
  }
  if (!isPolluxError(error)) {
    await held.release()
    throw error
  }
  if (concernsEveryCall(error) || error.code.startsWith('tokens/')) {
    await held.release()
    asking.stop(error)
    return { kind: 'stopped' }
  }
  // A transport of the caller's may not retry, or waits unseen.
  const wait = error instanceof TransportError ? (error.retryDelayMs ?? 0) : 0
  if (error.code === 'transport/quota-minute' && wait > 0) {
    asking.pace.pause(wait)
    asking.onWait('quota', wait)
  }
  if (cost.attempts === 0) await held.release()
  else {
    const isFinal = !(error instanceof TransportError && error.retryable)
    await held.fail({ code: error.code, message: error.message, isFinal, cost })
  }
  return { kind: 'error', error }
}

/** Returns a spending that also adds its attempts to `cost`, and reports how the call ended. */
function watchSpending(
  spending: ComposedRequest['spending'],
  call: PromptCall,
  cost: UnitCost,
  onEnd: (end: AttemptEnd) => void,
): ComposedRequest['spending'] {
  return {
    end(end) {
      onEnd(end)
      spending?.end(end)
    },
    onAttempt() {
      const end = spending?.onAttempt()
      return (attempt) => {
        addAttempt(cost, attempt.usage, call)
        end?.(attempt)
      }
    },
  }
}

function addAttempt(cost: UnitCost, usage: unknown, { served, at }: PromptCall): void {
  const used = readUsage(usage)
  cost.attempts += 1
  if (!used) return
  cost.input += used.input
  cost.output += used.output
  cost.usd += costOf(used, served.model, { at })?.usd ?? 0
}
