import { checkObject, invalidArgument, type OptionNames } from '@pollux/errors'
import type { CallOptions } from '../calls/transport.ts'
import { secretsIn } from '../client/client-secrets.ts'
import { readFailure } from '../failures/read-failure.ts'
import { TransportError } from '../failures/transport-error.ts'
import { type GeminiFile, readFiles } from '../uploads/gemini-file.ts'
import type { FileTools } from './file-tools.ts'

/** Returns the headers of an OAuth account, such as a `GoogleAuth` of google-auth-library. */
export interface FileAuth {
  getRequestHeaders(): Promise<Headers | Readonly<Record<string, string>>>
}

/** Options of `register`. */
export interface RegisterOptions extends CallOptions {
  auth: FileAuth
}

/** The names of all options of `register`. */
export const registerOptionNames: OptionNames<RegisterOptions> = { signal: true, auth: true }

/** Throws a `TypeError` for wrong arguments of `register`. */
export function checkRegister(uris: readonly string[], { auth }: RegisterOptions): void {
  const isList = Array.isArray(uris) && uris.length > 0
  if (!isList || !uris.every((uri) => typeof uri === 'string' && /^gs:\/\/[^/]+\/./.test(uri))) {
    throw invalidArgument('an array of gs:// addresses', 'uris', uris)
  }
  checkObject(auth, 'auth')
  if (typeof auth.getRequestHeaders !== 'function') {
    throw invalidArgument('a GoogleAuth, or an object with getRequestHeaders,', 'auth', auth)
  }
}

/**
 * Registers objects in Cloud Storage. It does not send the API key, which may belong to another project than the
 * account.
 */
export async function registerFiles(
  uris: readonly string[],
  { auth }: RegisterOptions,
  { wire, ask, sdk, apiVersion, secrets }: FileTools,
  signal: AbortSignal,
): Promise<GeminiFile[]> {
  if (wire === undefined) return await sdk.register(uris, auth, signal)
  const headers = new Headers(wire.headers)
  const given = [...readHeaders(await auth.getRequestHeaders())]
  for (const [name, value] of given) headers.set(name, value)
  headers.delete('x-goog-api-key')
  headers.set('content-type', 'application/json')
  const own = [...secrets, ...secretsIn(Object.fromEntries(given))]
  try {
    const url = `${wire.baseUrl.replace(/\/+$/, '')}/${apiVersion}/files:register`
    const body = JSON.stringify({ uris })
    const { text } = await ask(
      { method: 'POST', url, headers: Object.fromEntries(headers), body },
      signal,
    )
    return readFiles(JSON.parse(text))
  } catch (caught) {
    throw readFailure(caught, { begun: false, secrets: own })
  }
}

/** Returns the headers of the account. Throws `transport/key-missing` if the value is not a set of headers. */
function readHeaders(given: Headers | Readonly<Record<string, string>>): Headers {
  try {
    checkObject(given, 'headers')
    return new Headers(given)
  } catch (cause) {
    const message = 'auth.getRequestHeaders returned no headers; pass the auth of an OAuth account.'
    throw new TransportError('transport/key-missing', message, { cause })
  }
}
