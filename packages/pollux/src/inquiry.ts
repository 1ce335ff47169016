import { resolveModel, type ServedModel } from '@pollux/models'
import type { BuiltPrompt, Prompt } from '@pollux/prompts'
import type { Budget } from '@pollux/tokens'
import { refuseGone, type Transport } from '@pollux/transport'
import { type AskOptions, checkAskOptions } from './ask-options.ts'
import type { Setup } from './setup.ts'
import { budgetOf } from './spending.ts'

/** A question that was checked as far as it can be before its files are opened. */
export interface Inquiry {
  prompt: Prompt
  built: BuiltPrompt
  /** The model that serves it, found once; whatever depends on the model depends on this one. */
  served: ServedModel
  /** When it was asked. */
  at: Date
  transport: Transport
  budget?: Budget
  options: AskOptions
}

/** Checks a question. Throws a `TypeError`, `transport/model-shut-down` for a model that is gone, and `transport/aborted`. */
export function inquire(
  prompt: Prompt,
  options: AskOptions,
  { gemini, model: usualModel, now }: Pick<Setup, 'gemini' | 'model' | 'now'>,
): Inquiry {
  checkAskOptions(options, prompt)
  const { model = usualModel } = options
  const at = now()
  const served = resolveModel(model, { api: gemini.api, at })
  refuseGone(served)
  const budget = budgetOf(options.budget)
  return {
    prompt,
    built: prompt.build(served.model),
    served,
    at,
    transport: gemini.transportFor(options.dialect),
    ...(budget ? { budget } : {}),
    options,
  }
}

/** The same question, which ends by another signal. */
export function untilSignal(inquiry: Inquiry, signal: AbortSignal): Inquiry {
  return { ...inquiry, options: { ...inquiry.options, signal } }
}
