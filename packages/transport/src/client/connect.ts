import type { GoogleGenAI } from '@google/genai'
import { checkOptions, type OptionNames } from '@pollux/errors'
import { failure } from '../failures/read-failure.ts'
import type { Fetch } from './client-fetch.ts'
import { memberOf } from './member-of.ts'
import { rememberWire } from './wire.ts'

/** The address of Gemini and the credentials for it: an `apiKey`, or a `project` for Vertex AI. */
export interface ConnectOptions {
  apiKey?: string
  /** The Google Cloud project. Its credentials come from the environment, on Node only. */
  project?: string
  /** The Google Cloud location. @default 'global' */
  location?: string
  /** Whether the key is one of Vertex AI. @default whether there is a `project` */
  vertexai?: boolean
  baseUrl?: string
  fetch?: Fetch
}

const connectOptionNames: OptionNames<ConnectOptions> = {
  apiKey: true,
  project: true,
  location: true,
  vertexai: true,
  baseUrl: true,
  fetch: true,
}

/**
 * Creates the SDK's client, and loads `@google/genai` only then. It ignores keys, projects and API choices in
 * the environment: only `options` decide.
 * @returns The client.
 * @throws {TransportError} `transport/key-missing` if there is neither a key nor a project.
 */
export async function connect(options: ConnectOptions): Promise<GoogleGenAI> {
  checkOptions(options, connectOptionNames)
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

/** Returns the base URL of a client, which the SDK may have read from the environment. */
function baseUrlOf(client: GoogleGenAI): string {
  const baseUrl = memberOf(client, 'httpOptions', 'baseUrl')
  return typeof baseUrl === 'string' ? baseUrl : 'https://generativelanguage.googleapis.com'
}
