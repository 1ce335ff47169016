import type { GenerationConfig } from '@pollux/wire'
import { Refusal } from '../protocol/refusal.ts'

/** The newer form of response formats: one or several. */
export type ResponseFormats = readonly {
  text?: { mimeType?: string; schema?: unknown }
  image?: object
  audio?: object
  video?: object
}[]

/** Returns settings with `responseFormat` converted to the older members, so that engines need only one form. */
export function unfoldFormat({
  responseFormat,
  ...config
}: GenerationConfig & { responseFormat?: ResponseFormats }): GenerationConfig {
  if (responseFormat === undefined) return config
  const { responseMimeType, responseSchema, responseJsonSchema } = config
  if ((responseMimeType ?? responseSchema ?? responseJsonSchema) !== undefined) {
    throw new Refusal(
      'INVALID_ARGUMENT',
      'generation_config.response_format and response_mime_type, response_schema or response_json_schema exclude each other.',
    )
  }
  const unfolded: GenerationConfig = { ...config }
  const modalities: string[] = []
  for (const { text, ...others } of responseFormat) {
    if (text?.mimeType !== undefined) unfolded.responseMimeType = text.mimeType
    if (text?.schema !== undefined) unfolded.responseJsonSchema = text.schema
    modalities.push(...Object.keys(others).map((kind) => kind.toUpperCase()))
  }
  if (modalities.length > 0) {
    unfolded.responseModalities = [
      ...new Set([...(config.responseModalities ?? []), ...modalities]),
    ]
  }
  return unfolded
}
