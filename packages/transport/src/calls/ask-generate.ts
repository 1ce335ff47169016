import { type Reply, readGenerateReply } from '@pollux/wire'
import type { GeminiClient } from '../client/gemini-client.ts'
import { memberOf } from '../client/member-of.ts'
import type { Call } from '../requests/call.ts'
import {
  type SdkOptions,
  toCountParameters,
  toGenerateParameters,
} from '../requests/sdk-parameters.ts'
import { SERVICE_TIER_HEADER, withServiceTier } from '../requests/service-tier.ts'

/** Calls `generateContent`, its streaming form, or `countTokens`. */
export async function* askGenerate(
  { models, vertexai = false }: GeminiClient,
  { request, method }: Call,
  options: SdkOptions,
): AsyncGenerator<Reply | undefined, void, undefined> {
  if (method === 'countTokens') {
    yield readCount(await models.countTokens(toCountParameters(request, { ...options, vertexai })))
  } else if (method === 'generate') {
    yield readTold(await models.generateContent(toGenerateParameters(request, options)))
  } else {
    const chunks = await models.generateContentStream(toGenerateParameters(request, options))
    for await (const chunk of chunks) yield readTold(chunk)
  }
}

function readTold(value: unknown): Reply | undefined {
  const tier = memberOf(value, 'sdkHttpResponse', 'headers', SERVICE_TIER_HEADER)
  return withServiceTier(readGenerateReply(value), tier)
}

/** Reads the result of a token count as a reply with usage alone; `undefined` without `totalTokens`. */
function readCount(value: unknown): Reply | undefined {
  const totalTokenCount = memberOf(value, 'totalTokens')
  if (typeof totalTokenCount !== 'number') return undefined
  const cached = memberOf(value, 'cachedContentTokenCount')
  const cachedContentTokenCount = typeof cached === 'number' ? cached : undefined
  return { usageMetadata: { totalTokenCount, cachedContentTokenCount } }
}
