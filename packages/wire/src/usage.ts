/** The tokens of one modality, as `generateContent` counts them. */
export type ModalityTokenCount = { modality?: string; tokenCount?: number }

/**
 * The tokens of a call, in the names of its API: camelCase for `generateContent`, snake_case for the
 * Interactions API. `promptTokenCount` includes cached tokens; `candidatesTokenCount` does not include thoughts.
 * In the chunks of a stream the counts are running totals.
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
