import type { Model, SettingRange } from '@pollux/models'
import type { GenerationConfig } from '@pollux/wire'
import { refuseField } from '../protocol/refusal.ts'

/** Refuses generation settings that the model does not take. */
export function checkSettings(config: GenerationConfig, model: Model): void {
  const { temperature, topP, candidateCount } = model.sampling
  checkRange('temperature', config.temperature, temperature)
  checkRange('top_p', config.topP, topP)
  checkRange('candidate_count', config.candidateCount, candidateCount ?? single)
  checkRange('max_output_tokens', config.maxOutputTokens, { min: 1, max: Number.MAX_SAFE_INTEGER })
  if ((config.stopSequences?.length ?? 0) > 5) {
    refuse('stop_sequences', `at most 5 are supported, received ${config.stopSequences?.length}.`)
  }
  checkThinking(config.thinkingConfig ?? {}, model)
}

const single = { min: 1, max: 1 }

function checkRange(
  field: string,
  value: number | undefined,
  { min, max }: Pick<SettingRange, 'min' | 'max'>,
): void {
  if (value === undefined || (value >= min && value <= max)) return
  refuse(field, `supported range is from ${min} to ${max}, received ${value}.`)
}

function checkThinking(
  { thinkingBudget, thinkingLevel }: NonNullable<GenerationConfig['thinkingConfig']>,
  { id, thinking }: Model,
): void {
  if (thinkingBudget !== undefined && thinkingLevel !== undefined) {
    refuse('thinking_config', 'thinking_budget and thinking_level exclude each other.')
  }
  if (thinkingLevel !== undefined && thinkingLevel !== 'THINKING_LEVEL_UNSPECIFIED') {
    const levels: readonly string[] = thinking.levels ?? []
    if (!levels.includes(thinkingLevel)) {
      refuse('thinking_config.thinking_level', `${thinkingLevel} is not supported by ${id}.`)
    }
  }
  if (thinkingBudget === undefined) return
  const { budget } = thinking
  const isTaken =
    budget !== undefined &&
    (thinkingBudget === -1 ||
      (thinkingBudget === 0 && budget.canBeOff) ||
      (thinkingBudget >= budget.min && thinkingBudget <= budget.max))
  if (!isTaken) {
    refuse('thinking_config.thinking_budget', `${thinkingBudget} is not supported by ${id}.`)
  }
}

function refuse(name: string, sentence: string): never {
  const field = `generation_config.${name}`
  throw refuseField(field, `Invalid value at '${field}': ${sentence}`)
}
