import type { GeminiClient } from '../client/gemini-client.ts'
import { memberOf } from '../client/member-of.ts'
import { failure } from '../failures/read-failure.ts'
import { type SdkOptions, toConfig } from '../requests/sdk-parameters.ts'

/**
 * Sends a body through the SDK's own HTTP client, whose address, project and keys are the client's; gives the response of a
 * good status, rejects with the SDK's `ApiError` otherwise. The SDK's `interactions` would retry by itself, take no `fetch`
 * for one call and hold files in base64 thrice. A client that has no such part is refused.
 */
export async function postThrough(
  client: GeminiClient,
  path: string,
  body: object,
  options: SdkOptions,
): Promise<Response> {
  const http = memberOf(client, 'apiClient')
  const request = memberOf(http, 'request')
  if (typeof request !== 'function') {
    const words = 'interactions() needs a GoogleGenAI of @google/genai.'
    throw failure('transport/request-refused', words)
  }
  const parameters = { path, httpMethod: 'POST', body: JSON.stringify(body), ...toConfig(options) }
  const held: unknown = await Reflect.apply(request, http, [parameters])
  const response = memberOf(held, 'responseInternal')
  if (!(response instanceof Response)) throw new SyntaxError('The SDK gave no response.')
  return response
}
