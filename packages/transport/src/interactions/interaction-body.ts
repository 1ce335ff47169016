import type { GenerationConfig, SafetySetting } from '@pollux/wire'
import { failure } from '../read-failure.ts'
import type { TransportRequest } from '../request.ts'
import { toInput } from './interaction-input.ts'
import { toTool } from './interaction-tool.ts'

/** The body of the Interactions API's create, in snake_case. */
export type Interaction = {
  model: string
  input: object[]
  system_instruction?: string
  generation_config?: object
  response_format?: object[]
  safety_settings?: object[]
  tools?: unknown[]
  store?: boolean
  stream?: true
  continuation_token?: string
}

/** A request as the Interactions API takes it; throws `transport/setting-refused` for what it has no place for. */
export function toInteraction(
  request: TransportRequest,
  encode?: (bytes: Uint8Array) => string,
): Interaction {
  const { settings = {}, system, safetySettings, tools, continuationToken } = request
  if (request.cachedContent !== undefined) throw refuse('explicit cache')
  const generationConfig = toGenerationConfig(settings)
  const formats = toFormats(settings)
  return {
    model: request.model.replace(/^models\//, ''),
    input: toInput(request, encode),
    ...(system === undefined ? {} : { system_instruction: system }),
    ...(Object.keys(generationConfig).length === 0 ? {} : { generation_config: generationConfig }),
    ...(formats.length === 0 ? {} : { response_format: formats }),
    ...(safetySettings === undefined ? {} : { safety_settings: safetySettings.map(toSafety) }),
    ...(tools === undefined ? {} : { tools: tools.flatMap(toTool) }),
    ...(continuationToken === undefined ? {} : { continuation_token: continuationToken }),
  }
}

/** The settings that have another name here. */
const names: Readonly<Partial<Record<keyof GenerationConfig, string>>> = {
  temperature: 'temperature',
  topP: 'top_p',
  seed: 'seed',
  maxOutputTokens: 'max_output_tokens',
  stopSequences: 'stop_sequences',
}

/** The settings that stand elsewhere in the body. */
const elsewhere: ReadonlySet<string> = new Set([
  'candidateCount',
  'mediaResolution',
  'responseJsonSchema',
  'responseMimeType',
  'responseModalities',
  'responseSchema',
  'thinkingConfig',
])

function toGenerationConfig(settings: GenerationConfig): Record<string, unknown> {
  const { candidateCount = 1, thinkingConfig = {} } = settings
  const { thinkingBudget, thinkingLevel, includeThoughts } = thinkingConfig
  if (candidateCount !== 1) throw refuse(`candidateCount of ${candidateCount}`)
  if (thinkingBudget !== undefined) throw refuse('thinkingBudget')
  const config: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(settings)) {
    if (value === undefined || elsewhere.has(name)) continue
    const other: unknown = Reflect.get(names, name)
    if (typeof other !== 'string') throw refuse(name)
    config[other] = value
  }
  return {
    ...config,
    ...(thinkingLevel === undefined ? {} : { thinking_level: thinkingLevel.toLowerCase() }),
    ...(includeThoughts === undefined
      ? {}
      : { thinking_summaries: includeThoughts ? 'auto' : 'none' }),
  }
}

function toFormats(settings: GenerationConfig): object[] {
  const { responseMimeType: type, responseJsonSchema: schema, responseModalities = [] } = settings
  if (settings.responseSchema !== undefined) throw refuse('responseSchema but a responseJsonSchema')
  const words =
    type === undefined && schema === undefined
      ? []
      : [
          {
            type: 'text',
            ...(type === undefined ? {} : { mime_type: type }),
            ...(schema === undefined ? {} : { schema }),
          },
        ]
  const modalities = responseModalities
    .map((modality) => modality.toLowerCase())
    .filter((modality) => modality !== 'text' || words.length === 0)
  return [...words, ...modalities.map((modality) => ({ type: modality }))]
}

function toSafety({ category, threshold, method }: SafetySetting): object {
  return {
    type: category.replace(/^HARM_CATEGORY_/, '').toLowerCase(),
    threshold: threshold.toLowerCase(),
    ...(method === undefined ? {} : { method: method.toLowerCase() }),
  }
}

function refuse(what: string): Error {
  return failure('transport/setting-refused', `The Interactions API takes no ${what}.`)
}
