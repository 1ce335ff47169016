import { findSettingFaults, type Model, type SettingFault } from '@pollux/models'
import type { GenerationConfig } from '@pollux/wire'
import { refuseField } from '../protocol/refusal.ts'

/** Throws `Refusal` for generation settings that the model does not take. */
export function checkSettings(config: GenerationConfig, model: Model): void {
  const { stopSequences = [], maxOutputTokens = 1 } = config
  const { thinkingBudget, thinkingLevel } = config.thinkingConfig ?? {}
  if (thinkingBudget !== undefined && thinkingLevel !== undefined) {
    refuse('thinking_config', 'thinking_budget and thinking_level exclude each other.')
  }
  if (maxOutputTokens < 1) refuse('max_output_tokens', `it must be positive.`)
  if (stopSequences.length > 5) {
    refuse('stop_sequences', `at most 5 are supported, received ${stopSequences.length}.`)
  }
  for (const { setting, value, takes } of findSettingFaults(config, model)) {
    const field = fields[setting]
    if (field === undefined) continue
    const isRange = takes !== undefined && 'min' in takes && !setting.startsWith('thinking')
    refuse(
      field,
      isRange
        ? `supported range is from ${takes.min} to ${takes.max}, received ${value}.`
        : `${value} is not supported by ${model.id}.`,
    )
  }
}

/** The settings that Gemini refuses if a model does not take them; it ignores the others. */
const fields: Readonly<Partial<Record<SettingFault['setting'], string>>> = {
  temperature: 'temperature',
  topP: 'top_p',
  candidateCount: 'candidate_count',
  mediaResolution: 'media_resolution',
  thinkingBudget: 'thinking_config.thinking_budget',
  thinkingLevel: 'thinking_config.thinking_level',
}

function refuse(name: string, sentence: string): never {
  const field = `generation_config.${name}`
  throw refuseField(field, `Invalid value at '${field}': ${sentence}`)
}
