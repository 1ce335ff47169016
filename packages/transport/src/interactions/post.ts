import type { GeminiClient } from '../client/gemini-client.ts'
import { memberOf } from '../client/member-of.ts'
import { failure } from '../failures/read-failure.ts'
import { type SdkOptions, toConfig } from '../requests/sdk-parameters.ts'

/**
 * Sends a body through the SDK's own HTTP client, which adds the address, project and key. Resolves to the
 * response if its status is good; rejects with the SDK's `ApiError` otherwise. It relies on the private
 * `apiClient` and `responseInternal`, which tests check with every supported SDK. The SDK's public
 * `interactions` would retry by itself and accept no `fetch` for one call. It would also hold the base64 of
 * files three times.
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
    const message = 'interactions() needs a GoogleGenAI of @google/genai.'
    throw failure('transport/request-refused', message)
  }
  const parameters = { path, httpMethod: 'POST', body: JSON.stringify(body), ...toConfig(options) }
  const held: unknown = await Reflect.apply(request, http, [parameters])
  const response = memberOf(held, 'responseInternal')
  if (!(response instanceof Response)) throw new SyntaxError('The SDK returned no response.')
  return response
}
