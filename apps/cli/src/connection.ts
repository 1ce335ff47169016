import type { ImageBackend } from '@pollux/image'
import { connect as connectToGemini } from '@pollux/transport/node'
import { CliError } from './cli-error.ts'
import { say, type Terminal } from './terminal.ts'

/** A client of Gemini's API, and how to let go of it. */
export interface Connection {
  client: Awaited<ReturnType<typeof connectToGemini>>
  close(): Promise<void>
}

/** The line by which every offline run says what answers. */
const banner =
  'Answers come from the local stand-in (NanoDet-g, 80 object classes), not from Gemini.'

/** Connects to Gemini with the key of the environment, or with a backend for it to the local engine. Throws `CliError` where there is neither. */
export async function connect(terminal: Terminal, offline?: ImageBackend): Promise<Connection> {
  if (offline) {
    say(terminal, banner)
    return await connectOffline(offline)
  }
  const { env } = terminal
  const apiKey = env.GEMINI_API_KEY || env.GOOGLE_API_KEY
  if (!apiKey) {
    throw new CliError(
      'cli/key-missing',
      'There is no API key: set GEMINI_API_KEY (or GOOGLE_API_KEY) to ask Gemini, or add --offline to ask the local stand-in.',
    )
  }
  const baseUrl = env.GOOGLE_GEMINI_BASE_URL || undefined
  const client = await connectToGemini({ apiKey, vertexai: false, baseUrl, environment: env })
  return { client, close: async () => {} }
}

async function connectOffline(backend: ImageBackend): Promise<Connection> {
  const [{ createEmulator }, { serve }, engine] = await Promise.all([
    import('@pollux/emulator'),
    import('@pollux/emulator/node'),
    loadLocalEngine(backend),
  ])
  const server = await serve(createEmulator({ engine }))
  // No proxy leads to this machine.
  const to = { apiKey: 'offline', vertexai: false, baseUrl: server.url, environment: {} }
  return { client: await connectToGemini(to), close: () => server.close() }
}

/** The local engine with the weights that come with its package. */
export async function loadLocalEngine(backend: ImageBackend) {
  const [{ localEngine }, { readModel }] = await Promise.all([
    import('@pollux/engine-local'),
    import('@pollux/engine-local/node'),
  ])
  return localEngine({ backend, model: await readModel() })
}
