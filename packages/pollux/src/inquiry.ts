import { type Api, resolveModel, type ServedModel } from '@pollux/models'
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
  const budget = budgetOf(options.budget)
  return {
    prompt,
    ...serve(prompt, model, { api: gemini.api, at: now() }),
    transport: gemini.transportFor(options.dialect),
    ...(budget ? { budget } : {}),
    options,
  }
}

/** The same question, which ends by another signal. */
export function untilSignal(inquiry: Inquiry, signal: AbortSignal): Inquiry {
  return { ...inquiry, options: { ...inquiry.options, signal } }
}

/** The same question, asked again: by now another model may serve. Throws as `inquire` does for a model that is gone. */
export function renewed(inquiry: Inquiry, { now }: Pick<Setup, 'now'>): Inquiry {
  const { prompt, served } = inquiry
  return { ...inquiry, ...serve(prompt, served.name, { api: served.api, at: now() }) }
}

/** The model that serves, and the prompt as it is for that one. */
function serve(
  prompt: Prompt,
  name: string,
  { api, at }: { api: Api; at: Date },
): Pick<Inquiry, 'at' | 'built' | 'served'> {
  const served = resolveModel(name, { api, at })
  refuseGone(served)
  return { at, built: prompt.build(served.model), served }
}
