import { invalidArgument } from '@pollux/errors'
import { type Api, type DialectName, requestLimits } from '@pollux/models'
import {
  checkSettings,
  createFiles,
  createTransport,
  type Files,
  type GeminiClient,
  generateContent,
  interactions,
  type Middleware,
  renewFiles,
  retry,
  systemClock,
  type Transport,
  timeout,
} from '@pollux/transport'

/** The connection to Gemini. */
export interface Gemini {
  /** Returns the transport of a dialect. Throws `TypeError` if the caller's own transport has one already. */
  transportFor(dialect: DialectName | undefined): Transport
  /** Uploads files, unless the API takes none. */
  files?: Files
  api: Api
}

/** What `createPollux` knows of the connection. */
export interface GeminiOptions {
  client?: GeminiClient
  transport?: Transport
  files?: Files
  now: () => Date
}

/** Connects to Gemini by a client or a transport. Transports of a client are created on first use. Throws `TypeError` if neither is given. */
export function connectGemini({ client, transport, now, ...options }: GeminiOptions): Gemini {
  if (!transport && typeof client?.models?.generateContent !== 'function') {
    throw invalidArgument('a GoogleGenAI client, or a transport,', 'client', client)
  }
  if (transport !== undefined && !isTransport(transport)) {
    throw invalidArgument('a transport from createTransport', 'transport', transport)
  }
  if (options.files !== undefined && typeof options.files?.ensure !== 'function') {
    throw invalidArgument('files from createFiles', 'files', options.files)
  }
  const api = transport?.api ?? (client?.vertexai ? 'vertex' : 'developer')
  const clock = { ...systemClock, date: now }
  // Vertex AI takes no uploads.
  const canUpload = client?.files !== undefined && api === 'developer'
  const files = options.files ?? (canUpload ? createFiles({ client, clock }) : undefined)
  const transports = new Map<DialectName, Transport>()
  const use: Middleware[] = [
    checkSettings(),
    timeout(),
    ...(files ? [renewFiles(files)] : []),
    retry(),
  ]
  function create(name: DialectName): Transport {
    const dialect = name === 'interactions' ? interactions() : generateContent
    // Placing files has bounded what is sent inline.
    const maxRequestBytes = requestLimits.developer.bytes
    const created = createTransport({ client: client!, dialect, use, maxRequestBytes, clock })
    transports.set(name, created)
    return created
  }
  return {
    ...(files ? { files } : {}),
    api,
    transportFor(dialect) {
      if (!transport) {
        const name = dialect ?? 'generateContent'
        return transports.get(name) ?? create(name)
      }
      if (dialect === undefined) return transport
      throw new TypeError(
        '`dialect` cannot be combined with `transport`; choose it in createTransport.',
      )
    },
  }
}

function isTransport(value: Transport): boolean {
  const isApi = value?.api === 'developer' || value?.api === 'vertex'
  return isApi && typeof value.generate === 'function'
}
