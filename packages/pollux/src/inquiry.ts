import { findModel, type Model, servingModel } from '@pollux/models'
import type { BuiltPrompt, Prompt } from '@pollux/prompts'
import type { Budget } from '@pollux/tokens'
import type { Transport } from '@pollux/transport'
import { type AskOptions, checkAskOptions } from './ask-options.ts'
import type { Gemini } from './gemini.ts'
import { budgetOf } from './spending.ts'

/** A question that was checked as far as it can be before its files are opened. */
export interface Inquiry {
  prompt: Prompt
  built: BuiltPrompt
  /** As it is sent. */
  modelName: string
  /** The one that answers for the name, which is to be asked in its own way. */
  model: Model
  transport: Transport
  budget?: Budget
  options: AskOptions
}

/** Checks a question. Throws a `TypeError`, and `transport/aborted`. */
export function inquire(
  prompt: Prompt,
  options: AskOptions,
  { gemini, model: usualModel }: { gemini: Gemini; model: string },
): Inquiry {
  checkAskOptions(options, prompt)
  const { model: modelName = usualModel } = options
  const model = servingModel(findModel(modelName))
  const budget = budgetOf(options.budget)
  return {
    prompt,
    built: prompt.build(model),
    modelName,
    model,
    transport: gemini.transportFor(options.dialect),
    ...(budget ? { budget } : {}),
    options,
  }
}

/** The same question, which ends by another signal. */
export function untilSignal(inquiry: Inquiry, signal: AbortSignal): Inquiry {
  return { ...inquiry, options: { ...inquiry.options, signal } }
}
