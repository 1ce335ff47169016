import type { GenerateRequest } from '@pollux/wire'
import { Refusal } from '../protocol/refusal.ts'
import type { CachedPrompt } from '../stores/cache-store.ts'
import { addTokens } from '../tokens/prompt-tokens.ts'
import type { PreparedRequest } from './prepare-request.ts'

/**
 * Throws `Refusal` if a request names a cache but also sets members that only the cache may set.
 */
export function checkCacheUse({ systemInstruction, tools, toolConfig }: GenerateRequest): void {
  if (systemInstruction === undefined && tools === undefined && toolConfig === undefined) return
  throw new Refusal(
    'INVALID_ARGUMENT',
    'CachedContent can not be used with GenerateContent request setting system_instruction, tools or tool_config.\n\nProposed fix: move those values to CachedContent from GenerateContent request.',
  )
}

/** Returns the request with the contents of its cache, so that an engine sees no difference. */
export function unfoldCache(
  { request, tokens }: PreparedRequest,
  { contents, tokens: cached, ...rest }: CachedPrompt,
): PreparedRequest {
  const { cachedContent: _, ...own } = request
  return {
    request: { ...own, ...rest, contents: [...contents, ...own.contents] },
    tokens: { ...addTokens(cached, tokens), cached },
  }
}
