import { invalidArgument } from '@pollux/errors'
import { type Api, type DialectName, requestLimits } from '@pollux/models'
import {
  type Clock,
  checkSettings,
  createFiles,
  createTransport,
  type Files,
  type GeminiClient,
  generateContent,
  interactions,
  type Middleware,
  type RetryOptions,
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
  /** Returns a transport for many calls. Throws `TypeError` if there is a throttle and the transport is the caller's own. */
  transportForMany(dialect: DialectName | undefined, options: ManyCalls): Transport
  /** Uploads files, unless the API takes none. */
  files?: Files
  api: Api
}

/** How many calls share a transport. */
export interface ManyCalls {
  clock: Clock
  retry: RetryOptions
  throttle?: Middleware
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
  const renewal = files ? [renewFiles(files)] : []
  const usual = [checkSettings(), timeout(), ...renewal, retry()]
  function create(name: DialectName, use: readonly Middleware[], clock: Clock): Transport {
    const dialect = name === 'interactions' ? interactions() : generateContent
    // Placing files has bounded what is sent inline.
    const maxRequestBytes = requestLimits.developer.bytes
    return createTransport({ client: client!, dialect, use, maxRequestBytes, clock })
  }
  function transportFor(dialect: DialectName | undefined): Transport {
    if (!transport) {
      const name = dialect ?? 'generateContent'
      const known = transports.get(name) ?? create(name, usual, clock)
      transports.set(name, known)
      return known
    }
    if (dialect === undefined) return transport
    throw new TypeError(
      '`dialect` cannot be combined with `transport`; choose it in createTransport.',
    )
  }
  return {
    ...(files ? { files } : {}),
    api,
    transportFor,
    transportForMany(dialect = 'generateContent', many) {
      if (!transport) {
        const throttled = many.throttle ? [many.throttle] : []
        // The time limits hold for each attempt, so that waiting for a quota does not count.
        const use = [checkSettings(), ...renewal, retry(many.retry), ...throttled, timeout()]
        return create(dialect, use, many.clock)
      }
      if (!many.throttle) return transportFor(undefined)
      throw new TypeError(
        '`requestsPerMinute` and `tokensPerMinute` cannot be combined with `transport`; add throttle() to its middleware.',
      )
    },
  }
}

function isTransport(value: Transport): boolean {
  const isApi = value?.api === 'developer' || value?.api === 'vertex'
  return isApi && typeof value.generate === 'function'
}
