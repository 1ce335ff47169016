import { interactionLevels, interactionThinking, type Model } from '@pollux/models'
import type { GenerationConfig, SafetySetting } from '@pollux/wire'
import { failure } from '../failures/read-failure.ts'
import type { ServedRequest } from '../requests/request.ts'
import { toInput } from './interaction-input.ts'
import { toTool } from './interaction-tool.ts'

/** The body of a request that creates an interaction, in snake_case. */
export type Interaction = {
  model: string
  input: object[]
  system_instruction?: string
  generation_config?: object
  response_format?: object[]
  safety_settings?: object[]
  service_tier?: string
  tools?: unknown[]
  /** Like `generateContent`. Otherwise the API would store requests and answers for weeks. */
  store: false
  stream?: true
  continuation_token?: string
}

/**
 * Returns a request as the Interactions API accepts it. Throws `transport/setting-refused` for a
 * setting that it does not support.
 */
export function toInteraction(
  request: ServedRequest,
  encode?: (bytes: Uint8Array) => string,
): Interaction {
  const { settings = {}, safetySettings, tools } = request
  if (request.cachedContent !== undefined) throw refuse('explicit caches')
  const formats = toFormats(settings)
  return {
    model: request.model.name.replace(/^models\//, ''),
    input: toInput(request, encode),
    system_instruction: request.system,
    generation_config: toGenerationConfig(settings, request.model.model),
    response_format: formats.length === 0 ? undefined : formats,
    safety_settings: safetySettings?.map(toSafety),
    service_tier: request.serviceTier,
    tools: tools?.flatMap(toTool),
    continuation_token: request.continuationToken,
    store: false,
  }
}

/** The settings that belong elsewhere in the body. */
const elsewhere: ReadonlySet<string> = new Set([
  'candidateCount',
  'mediaResolution',
  'responseJsonSchema',
  'responseMimeType',
  'responseModalities',
  'responseSchema',
  'thinkingConfig',
])

/** The settings that the API knows under another name. */
const names = new Map([
  ['temperature', 'temperature'],
  ['topP', 'top_p'],
  ['seed', 'seed'],
  ['maxOutputTokens', 'max_output_tokens'],
  ['stopSequences', 'stop_sequences'],
])

function toGenerationConfig(settings: GenerationConfig, model: Model): object {
  const { candidateCount = 1, thinkingConfig = {} } = settings
  const { includeThoughts } = thinkingConfig
  if (candidateCount !== 1) throw refuse(`candidateCount of ${candidateCount}`)
  const config: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(settings)) {
    if (value === undefined || elsewhere.has(name)) continue
    const other = names.get(name)
    if (other === undefined) throw refuse(name)
    config[other] = value
  }
  const level = toLevel(thinkingConfig, model)
  if (level !== undefined) config.thinking_level = level
  if (includeThoughts !== undefined) config.thinking_summaries = includeThoughts ? 'auto' : 'none'
  return config
}

/** Returns the level for the thinking that was asked for, because the API has no budgets. */
function toLevel(
  { thinkingBudget, thinkingLevel }: NonNullable<GenerationConfig['thinkingConfig']>,
  { thinking }: Model,
): string | undefined {
  if (thinkingBudget === undefined) return thinkingLevel?.toLowerCase()
  if (thinkingLevel !== undefined) throw refuse('thinkingBudget together with thinkingLevel')
  const found = interactionThinking(thinkingBudget, thinking)
  if (found) return found.level?.toLowerCase()
  const levels = interactionLevels(thinking)
  const goes = levels.length > 0 ? `; set a thinkingLevel (${levels.join(', ')})` : ''
  throw refuse(`thinkingBudget of ${thinkingBudget}${goes}`)
}

function toFormats(settings: GenerationConfig): object[] {
  const { responseMimeType: type, responseJsonSchema: schema, responseModalities = [] } = settings
  if (settings.responseSchema !== undefined) throw refuse('responseSchema; use responseJsonSchema')
  const isWordsTold = type !== undefined || schema !== undefined
  const modalities = responseModalities
    .map((modality) => modality.toLowerCase())
    .filter((modality) => modality !== 'text' || !isWordsTold)
  return [
    ...(isWordsTold ? [{ type: 'text', mime_type: type, schema }] : []),
    ...modalities.map((modality) => ({ type: modality })),
  ]
}

function toSafety({ category, threshold, method }: SafetySetting): object {
  return {
    type: category.replace(/^HARM_CATEGORY_/, '').toLowerCase(),
    threshold: threshold.toLowerCase(),
    method: method?.toLowerCase(),
  }
}

function refuse(what: string): Error {
  return failure('transport/setting-refused', `The Interactions API does not support ${what}.`)
}
