import { interactionLevels, type Model } from '@pollux/models'
import {
  type Content,
  camelKeys,
  type GenerateRequest,
  type GenerationConfig,
  type Part,
} from '@pollux/wire'
import { invalid } from '../messages/check-interaction.ts'
import type { InteractionBody } from '../messages/interaction-schema.ts'
import { defined } from '../protocol/defined.ts'

/**
 * Converts an interaction to a request of `generateContent`, which engines accept; `turns` includes
 * earlier turns.
 */
export function readInteractionRequest(
  body: InteractionBody,
  model: Model,
  name: string,
  turns: Content[],
): GenerateRequest {
  const { system_instruction: system } = body
  const { mediaResolution, contents } = hoistResolution(turns, model)
  const generationConfig = { ...readConfig(body, model), ...defined({ mediaResolution }) }
  return defined({
    model: name,
    contents,
    systemInstruction:
      system === undefined ? undefined : { role: 'user', parts: [{ text: system }] },
    generationConfig: Object.keys(generationConfig).length === 0 ? undefined : generationConfig,
    safetySettings: body.safety_settings?.map(readSafetySetting),
    tools: body.tools?.map(readTool),
    toolConfig: readToolChoice(body),
    labels: body.labels,
    serviceTier: body.service_tier,
    continuationToken: body.continuation_token,
  })
}

/**
 * Moves the blocks' media resolution, if all agree, to the settings, since some models accept it
 * only there.
 */
function hoistResolution(
  contents: Content[],
  { tokenRule }: Model,
): { mediaResolution?: string | undefined; contents: Content[] } {
  if (tokenRule === 'grid') return { contents }
  const parts = contents.flatMap((content) => content.parts ?? [])
  const levels = new Set(parts.flatMap(({ mediaResolution }) => mediaResolution?.level ?? []))
  if (levels.size > 1) throw invalid("This model takes one 'resolution' for all media.")
  const [mediaResolution] = levels
  const withoutLevel = ({ mediaResolution: _, ...part }: Part) => part
  return {
    mediaResolution,
    contents: contents.map((content) => ({ ...content, parts: content.parts?.map(withoutLevel) })),
  }
}

function readConfig(body: InteractionBody, model: Model): GenerationConfig {
  const config = body.generation_config ?? {}
  checkLevel(config.thinking_level, model)
  const thinkingConfig = defined({
    ...readLevel(config.thinking_level, model),
    includeThoughts:
      config.thinking_summaries === undefined ? undefined : config.thinking_summaries === 'auto',
  })
  return {
    ...defined({
      temperature: config.temperature,
      topP: config.top_p,
      seed: config.seed,
      maxOutputTokens: config.max_output_tokens,
      stopSequences: config.stop_sequences,
      imageConfig: camelKeys(config.image_config),
      speechConfig: camelKeys(config.speech_config),
      audioTranscriptionConfig: camelKeys(config.transcription_config),
      videoConfig: camelKeys(config.video_config),
      thinkingConfig: Object.keys(thinkingConfig).length === 0 ? undefined : thinkingConfig,
    }),
    ...readFormat(body),
  }
}

/** Returns a thinking level as `generateContent` has it. Models with budgets can express only `none`. */
function readLevel(
  level: string | undefined,
  { thinking }: Model,
): NonNullable<GenerationConfig['thinkingConfig']> {
  if (thinking.levels) return { thinkingLevel: level?.toUpperCase() }
  return level === 'minimal' ? { thinkingBudget: 0 } : {}
}

function checkLevel(level: string | undefined, { thinking }: Model): void {
  if (level === undefined) return
  const allowed = interactionLevels(thinking).map((name) => name.toLowerCase())
  if (allowed.includes(level)) return
  throw invalid(
    `'${level.slice(0, 80)}' is not a supported thinking level for this model. Allowed values are: ${allowed.join(', ') || 'none'}.`,
  )
}

/**
 * Returns the settings of a response format. A text format has a schema, a JSON Schema is itself a
 * format, and formats of pictures and audio have a modality.
 */
function readFormat(body: InteractionBody): GenerationConfig {
  const config: GenerationConfig = {}
  if (body.response_mime_type !== undefined) config.responseMimeType = body.response_mime_type
  const modalities = (body.response_modalities ?? []).map((modality) => modality.toUpperCase())
  for (const format of [body.response_format ?? []].flat()) {
    if (format.type === 'text') {
      const { mime_type: mimeType = config.responseMimeType, schema } = format
      if (schema !== undefined && mimeType !== 'application/json') {
        throw invalid("A 'schema' at 'response_format' needs the 'mime_type' application/json.")
      }
      Object.assign(config, defined({ responseMimeType: mimeType, responseJsonSchema: schema }))
    } else if (format.type === 'image' || format.type === 'audio' || format.type === 'video') {
      modalities.push(format.type.toUpperCase())
    } else {
      Object.assign(config, { responseMimeType: 'application/json', responseJsonSchema: format })
    }
  }
  if (modalities.length > 0) config.responseModalities = [...new Set(modalities)]
  return config
}

type SafetySettings = NonNullable<InteractionBody['safety_settings']>

function readSafetySetting({ type, threshold, method }: SafetySettings[number]) {
  return defined({
    category: `HARM_CATEGORY_${type.toUpperCase()}`,
    threshold: threshold.toUpperCase(),
    method: method?.toUpperCase(),
  })
}

type Tools = NonNullable<InteractionBody['tools']>

function readTool(tool: Tools[number]): unknown {
  if (tool.type !== 'function') {
    const { type, ...rest } = tool
    return camelKeys({ [type]: rest })
  }
  const { name, description, parameters } = tool
  return {
    functionDeclarations: [defined({ name, description, parametersJsonSchema: parameters })],
  }
}

function readToolChoice({ generation_config: config }: InteractionBody): unknown {
  const choice = config?.tool_choice
  if (choice === undefined) return undefined
  const { mode = 'auto', tools } =
    typeof choice === 'string' ? { mode: choice } : (choice.allowed_tools ?? {})
  return {
    functionCallingConfig: defined({ mode: mode.toUpperCase(), allowedFunctionNames: tools }),
  }
}
