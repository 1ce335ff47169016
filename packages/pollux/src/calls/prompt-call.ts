import { resolveModel, type ServedModel } from '@pollux/models'
import { type BuiltPrompt, type Prompt, promptFingerprint } from '@pollux/prompts'
import type { Budget, BudgetLimits } from '@pollux/tokens'
import { refuseGone, type Transport } from '@pollux/transport'
import { type AskOptions, checkAskOptions, limitedSignal } from './ask-options.ts'
import type { Setup } from './setup.ts'

/** A prompt with its options, checked as far as possible before files are opened. */
export interface PromptCall {
  prompt: Prompt
  built: BuiltPrompt
  /** What `promptFingerprint` returns for the prompt and the model. */
  fingerprint: string
  /** The model that serves the call. It is resolved once; all that depends on a model uses this one. */
  served: ServedModel
  /** The time of the call. */
  at: Date
  transport: Transport
  budget?: Budget
  options: AskOptions
}

/**
 * Checks the options and resolves the model. Throws `TypeError`, `transport/model-shut-down` for a model that no longer exists,
 * and `transport/aborted`.
 */
export async function preparePromptCall(
  prompt: Prompt,
  options: AskOptions,
  { gemini, model: usualModel, now }: Pick<Setup, 'gemini' | 'model' | 'now'>,
): Promise<PromptCall> {
  checkAskOptions(options, prompt)
  const { model = usualModel } = options
  const budget = await budgetOf(options.budget)
  const at = now()
  return {
    prompt,
    at,
    ...serve(prompt, resolveModel(model, { api: gemini.api, at })),
    transport: gemini.transportFor(options.dialect),
    ...(budget ? { budget } : {}),
    options: { ...options, signal: limitedSignal(options) },
  }
}

/** Returns the budget of the option, if there is one. Throws `TypeError` for limits that make no sense. */
async function budgetOf(budget: Budget | BudgetLimits | undefined): Promise<Budget | undefined> {
  if (budget === undefined || 'admit' in budget) return budget
  const { createBudget } = await import('@pollux/tokens')
  return createBudget(budget)
}

/** Returns the same call, ended by another signal. */
export function withSignal(call: PromptCall, signal: AbortSignal): PromptCall {
  return { ...call, options: { ...call.options, signal } }
}

/** Returns the same call at the present time, by which another model may serve it. Throws `transport/model-shut-down`. */
export function renewCall(call: PromptCall, { now }: Pick<Setup, 'now'>): PromptCall {
  const { prompt, served } = call
  const at = now()
  const next = resolveModel(served.name, { api: served.api, at })
  const isSame = next.model === served.model && next.standing === served.standing
  return { ...call, at, ...(isSame ? {} : serve(prompt, next)) }
}

/** Builds the prompt for the model that serves. Throws `transport/model-shut-down`. */
function serve(
  prompt: Prompt,
  served: ServedModel,
): Pick<PromptCall, 'built' | 'fingerprint' | 'served'> {
  refuseGone(served)
  const fingerprint = promptFingerprint(prompt, served.model)
  return { built: prompt.build(served.model), fingerprint, served }
}
