import { type Reply, readGenerateReply } from '@pollux/wire'
import type { Call } from './call.ts'
import type { GeminiClient } from './gemini-client.ts'
import { type SdkOptions, toCountParameters, toGenerateParameters } from './sdk-parameters.ts'

/** Asks `generateContent`, its stream, or for a count of tokens. */
export async function* askGenerate(
  client: GeminiClient,
  call: Call,
  options: SdkOptions,
): AsyncGenerator<Reply | undefined, void, undefined> {
  const { request, method } = call
  const { models } = client
  if (method === 'countTokens') {
    const vertexai = client.vertexai ?? false
    yield readCount(await models.countTokens(toCountParameters(request, { ...options, vertexai })))
  } else if (method === 'generate') {
    yield readGenerateReply(await models.generateContent(toGenerateParameters(request, options)))
  } else {
    const chunks = await models.generateContentStream(toGenerateParameters(request, options))
    for await (const chunk of chunks) yield readGenerateReply(chunk)
  }
}

/** A count of tokens as the usage of a reply that has nothing else. */
function readCount(value: unknown): Reply | undefined {
  if (typeof value !== 'object' || value === null || !('totalTokens' in value)) return undefined
  const { totalTokens, ...rest } = value
  if (typeof totalTokens !== 'number') return undefined
  const { usageMetadata } = readGenerateReply({ usageMetadata: rest }) ?? {}
  return { usageMetadata: { ...usageMetadata, totalTokenCount: totalTokens } }
}
