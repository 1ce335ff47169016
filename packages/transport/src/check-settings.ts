import { type Catalogue, type Model, type SettingRange, catalogue as shipped } from '@pollux/models'
import type { GenerationConfig } from '@pollux/wire'
import type { Middleware } from './call.ts'
import { failure } from './read-failure.ts'

/**
 * Refuses settings that the model does not take with `transport/setting-refused`, before anything is sent. Of a model that
 * is not in the catalogue only that is refused which none takes.
 */
export function checkSettings({
  catalogue = shipped,
}: {
  /** @default that of @pollux/models */
  catalogue?: Pick<Catalogue, 'find'>
} = {}): Middleware {
  return (send) =>
    async function* sendIfTaken(call) {
      const { settings, model } = call.request
      const complaint = settings && findComplaint(settings, catalogue.find(model))
      if (complaint !== undefined) throw failure('transport/setting-refused', complaint)
      yield* send(call)
    }
}

/** What is wrong with the settings, in a sentence. */
function findComplaint(settings: GenerationConfig, model: Model): string | undefined {
  const { responseSchema, responseJsonSchema, responseMimeType, thinkingConfig = {} } = settings
  if (responseSchema !== undefined && responseJsonSchema !== undefined) {
    return 'responseSchema and responseJsonSchema exclude each other.'
  }
  if ((responseSchema ?? responseJsonSchema) !== undefined && responseMimeType === undefined) {
    return 'A schema needs the responseMimeType application/json beside it.'
  }
  if (thinkingConfig.thinkingBudget !== undefined && thinkingConfig.thinkingLevel !== undefined) {
    return 'thinkingBudget and thinkingLevel exclude each other.'
  }
  if (!model.known) return undefined
  const { sampling, limits } = model
  return (
    outOfRange('temperature', settings.temperature, sampling.temperature, model) ??
    outOfRange('topP', settings.topP, sampling.topP, model) ??
    outOfRange('topK', settings.topK, sampling.topK, model) ??
    outOfRange('candidateCount', settings.candidateCount, sampling.candidateCount, model) ??
    outOfRange(
      'maxOutputTokens',
      settings.maxOutputTokens,
      { min: 1, max: limits.outputTokens },
      model,
    ) ??
    wrongThinking(thinkingConfig, model)
  )
}

function outOfRange(
  name: string,
  value: number | undefined,
  range: Pick<SettingRange, 'min' | 'max'> | undefined,
  { id }: Model,
): string | undefined {
  if (value === undefined) return undefined
  if (range === undefined) return `${id} takes no ${name}.`
  if (value >= range.min && value <= range.max) return undefined
  return `${id} takes a ${name} from ${range.min} to ${range.max}, not ${value}.`
}

function wrongThinking(
  { thinkingBudget, thinkingLevel }: NonNullable<GenerationConfig['thinkingConfig']>,
  model: Model,
): string | undefined {
  const { id, thinking } = model
  const { levels = [], budget } = thinking
  if (thinkingLevel !== undefined && !levels.some((level) => level === thinkingLevel)) {
    if (levels.length === 0) return `${id} takes no thinkingLevel.`
    return `${id} takes the thinkingLevel ${levels.join(', ')}, not ${thinkingLevel}.`
  }
  if (thinkingBudget === 0 && budget?.canBeOff) return undefined
  if (thinkingBudget === -1 && budget) return undefined
  return outOfRange('thinkingBudget', thinkingBudget, budget, model)
}
