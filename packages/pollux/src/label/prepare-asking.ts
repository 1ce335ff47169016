import { throttle } from '@pollux/transport'
import type { Asking } from './ask-unit.ts'
import type { LabelOptions, LabelWait } from './label-options.ts'
import type { LabelRun } from './label-run.ts'
import { createLargestCount } from './largest-count.ts'
import { createPace } from './pace.ts'
import { createPayments } from './payments.ts'
import { reservingBudget } from './reserving-budget.ts'

/** The tokens of a picture and a prompt, until a larger request was counted. */
const USUAL_INPUT_TOKENS = 1500

/** Prepares the calls of a run: one transport, one pace and one budget for all. */
export function prepareAsking(
  run: LabelRun,
  options: LabelOptions,
  concurrency: number,
  { isStopped, stop }: Pick<Asking, 'isStopped' | 'stop'>,
): Asking {
  const { clock, setup, call } = run
  const { requestsPerMinute, tokensPerMinute, dialect, random } = options
  const pace = createPace(concurrency, clock)
  const largest = createLargestCount()
  const largestInput = createLargestCount()
  const onWait = (reason: LabelWait, milliseconds: number) => {
    try {
      options.onWait?.(reason, milliseconds)
    } catch {
      // A failing listener must not end the run.
    }
  }
  const limits = {
    ...(requestsPerMinute === undefined ? {} : { callsPerMinute: requestsPerMinute }),
    ...(tokensPerMinute === undefined ? {} : { tokensPerMinute }),
  }
  const transport = setup.gemini.transportForMany(dialect, {
    clock,
    // The pace bounds the retries: it halves whenever a quota is used up.
    retry: {
      budget: { share: 1, reserve: 3 * concurrency },
      ...(random ? { random } : {}),
      onRetry({ wait, error }) {
        const isQuota = error.code === 'transport/quota-minute'
        if (isQuota) pace.pause(wait)
        onWait(isQuota ? 'quota' : 'retry', wait)
      },
    },
    ...(Object.keys(limits).length === 0
      ? {}
      : {
          throttle: throttle({
            ...limits,
            estimate: () => Math.max(USUAL_INPUT_TOKENS, largestInput.tokens),
          }),
        }),
  })
  const budget = call.budget && reservingBudget(call.budget, largest)
  return {
    ...run,
    call: { ...call, transport, ...(budget ? { budget } : {}) },
    pace,
    payments: createPayments(),
    largest,
    largestInput,
    onWait,
    isStopped,
    stop(error) {
      stop(error)
      pace.stop()
    },
  }
}
