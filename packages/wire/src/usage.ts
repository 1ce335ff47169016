/** Tokens of one modality, as `generateContent` counts them. */
export type ModalityTokenCount = { modality?: string; tokenCount?: number }

/**
 * What a call cost in tokens, in the words of the API that gave it: the camelCase names are those of `generateContent`,
 * the snake_case ones those of the Interactions API. `promptTokenCount` includes what was cached; thoughts are not in
 * `candidatesTokenCount`; over the chunks of a stream the figures are running totals.
 */
export type Usage = {
  promptTokenCount?: number
  initialPromptTokenCount?: number
  candidatesTokenCount?: number
  thoughtsTokenCount?: number
  toolUsePromptTokenCount?: number
  cachedContentTokenCount?: number
  totalTokenCount?: number
  promptTokensDetails?: ModalityTokenCount[]
  candidatesTokensDetails?: ModalityTokenCount[]
  cacheTokensDetails?: ModalityTokenCount[]
  toolUsePromptTokensDetails?: ModalityTokenCount[]
  trafficType?: string
  serviceTier?: string
  total_input_tokens?: number
  initial_input_tokens?: number
  total_output_tokens?: number
  total_thought_tokens?: number
  total_tool_use_tokens?: number
  total_cached_tokens?: number
  total_tokens?: number
  input_tokens_by_modality?: { modality?: string; tokens?: number }[]
  output_tokens_by_modality?: { modality?: string; tokens?: number }[]
  cached_tokens_by_modality?: { modality?: string; tokens?: number }[]
  tool_use_tokens_by_modality?: { modality?: string; tokens?: number }[]
}
