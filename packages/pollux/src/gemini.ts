import { invalidArgument } from '@pollux/errors'
import { type Api, requestLimits } from '@pollux/models'
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
import type { DialectName } from './ask-options.ts'

/** How Gemini is reached. */
export interface Gemini {
  /** The transport for a dialect. Throws a `TypeError` where it is not to be chosen. */
  transportFor(dialect: DialectName | undefined): Transport
  /** What uploads, if anything does. */
  files?: Files
  api: Api
}

/** What a `Pollux` is told of how to reach Gemini. */
export interface GeminiOptions {
  client?: GeminiClient
  transport?: Transport
  files?: Files
  now: () => Date
}

/** Finds out how Gemini is reached; transports for a client's dialects are made when they are asked for. Throws a `TypeError` where there is no way. */
export function reachGemini({ client, transport, now, ...options }: GeminiOptions): Gemini {
  if (!transport && typeof client?.models?.generateContent !== 'function') {
    throw invalidArgument('a GoogleGenAI client, or a transport,', 'client', client)
  }
  if (transport !== undefined && !isTransport(transport)) {
    throw invalidArgument('what createTransport makes', 'transport', transport)
  }
  if (options.files !== undefined && typeof options.files?.ensure !== 'function') {
    throw invalidArgument('what createFiles makes', 'files', options.files)
  }
  const api = transport?.api ?? (client?.vertexai ? 'vertex' : 'developer')
  const clock = { ...systemClock, date: now }
  // Vertex AI has no files to upload to.
  const canUpload = client?.files !== undefined && api === 'developer'
  const files = options.files ?? (canUpload ? createFiles({ client, clock }) : undefined)
  const made = new Map<DialectName, Transport>()
  const use: Middleware[] = [
    checkSettings(),
    timeout(),
    ...(files ? [renewFiles(files)] : []),
    retry(),
  ]
  function make(dialect: DialectName): Transport {
    const spoken = dialect === 'interactions' ? interactions() : generateContent
    // How much is sent along is decided where files are placed.
    const maxRequestBytes = requestLimits.developer.bytes
    const created = createTransport({
      client: client!,
      dialect: spoken,
      use,
      maxRequestBytes,
      clock,
    })
    made.set(dialect, created)
    return created
  }
  return {
    ...(files ? { files } : {}),
    api,
    transportFor(dialect) {
      if (!transport)
        return made.get(dialect ?? 'generateContent') ?? make(dialect ?? 'generateContent')
      if (dialect === undefined) return transport
      throw invalidArgument('nothing, beside a transport of your own,', 'dialect', dialect)
    },
  }
}

function isTransport(value: Transport): boolean {
  const isApi = value?.api === 'developer' || value?.api === 'vertex'
  return isApi && typeof value.generate === 'function'
}
