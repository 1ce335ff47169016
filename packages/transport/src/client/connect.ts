import type { GoogleGenAI } from '@google/genai'
import { failure } from '../failures/read-failure.ts'
import type { Fetch } from './client-fetch.ts'
import { memberOf } from './member-of.ts'
import { rememberWire } from './wire.ts'

/** Where Gemini is and by what right it is asked; `apiKey`, or `project` for Vertex AI. */
export interface ConnectOptions {
  apiKey?: string
  /** The Google Cloud project; credentials are those of the environment, on Node alone. */
  project?: string
  /** @default 'global' */
  location?: string
  /** Whether a key is one of Vertex AI. @default whether there is a `project` */
  vertexai?: boolean
  baseUrl?: string
  fetch?: Fetch
}

/**
 * Makes the SDK's client, loading `@google/genai` when it is called. What the environment says of keys, projects and Vertex
 * AI is not looked at, so that what is asked is what was meant; rejects with `transport/key-missing` if nothing is given.
 */
export async function connect(options: ConnectOptions): Promise<GoogleGenAI> {
  const { apiKey, project, location = 'global', baseUrl, fetch } = options
  const { vertexai = project !== undefined } = options
  if (!apiKey && !project) throw failure('transport/key-missing')
  const sdk = await import('@google/genai')
  const client = new sdk.GoogleGenAI({
    vertexai,
    ...(project === undefined ? { apiKey } : { project, location }),
    httpOptions: {
      ...(baseUrl === undefined ? {} : { baseUrl }),
      ...(fetch === undefined ? {} : { fetch }),
    },
  })
  if (apiKey && !vertexai) {
    rememberWire(client, { baseUrl: baseUrlOf(client), headers: { 'x-goog-api-key': apiKey } })
  }
  return client
}

/** Where the client asks, which the environment may have told the SDK. */
function baseUrlOf(client: GoogleGenAI): string {
  const told = memberOf(client, 'httpOptions', 'baseUrl')
  return typeof told === 'string' ? told : 'https://generativelanguage.googleapis.com'
}
