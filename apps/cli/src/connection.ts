import type { ImageBackend } from '@pollux/image'
import { connect as connectToGemini } from '@pollux/transport/node'
import { CliError } from './cli-error.ts'
import { say, type Terminal } from './terminal.ts'

/** A client of Gemini's API. */
export type Client = Awaited<ReturnType<typeof connectToGemini>>

/** The line that every offline run prints, so that nobody takes its answers for Gemini's. */
const banner =
  'Answers come from the local stand-in (NanoDet-g, 80 object classes), not from Gemini.'

/**
 * Connects to Gemini with the API key of the environment.
 *
 * @throws CliError if there is no key, or the key or the base URL is not valid.
 */
export async function connect({ env }: Terminal): Promise<Client> {
  const found = readKey(env)
  if (!found) {
    throw new CliError(
      'cli/key-missing',
      'There is no API key; set GEMINI_API_KEY (or GOOGLE_API_KEY) to ask Gemini, or add --offline to ask the local stand-in.',
    )
  }
  const { name, key: apiKey } = found
  if (!isKeyText(apiKey)) {
    const message = `${name} contains a space, a line break or a character that no key has; copy the key again.`
    throw new CliError('cli/usage', message)
  }
  const baseUrl = env.GOOGLE_GEMINI_BASE_URL || undefined
  if (baseUrl !== undefined) checkBaseUrl(baseUrl)
  return await connectToGemini({ apiKey, vertexai: false, baseUrl, environment: env })
}

/** Where the command line looks for a key, in this order. */
export const keyVariables = ['GEMINI_API_KEY', 'GOOGLE_API_KEY'] as const

/** Returns the first key of the environment that is not blank, and its variable. */
export function readKey(env: Terminal['env']): { name: string; key: string } | undefined {
  const name = keyVariables.find((variable) => env[variable]?.trim())
  return name && { name, key: env[name]!.trim() }
}

/** Whether a text has only characters that keys have. */
export function isKeyText(text: string): boolean {
  return /^[!-~]+$/.test(text)
}

function checkBaseUrl(text: string): void {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isOfWeb = url?.protocol === 'https:' || url?.protocol === 'http:'
  if (url && isOfWeb && url.username === '' && url.password === '') return
  const message =
    'GOOGLE_GEMINI_BASE_URL must be an http: or https: address without user name or password, such as http://127.0.0.1:8787; correct it, or unset it.'
  throw new CliError('cli/usage', message)
}

/** Reports that the answers are not Gemini's, and connects to the local engine, which decodes with a backend. */
export async function connectOffline(terminal: Terminal, backend: ImageBackend): Promise<Client> {
  say(terminal, banner)
  const [{ createEmulator }, engine] = await Promise.all([
    import('@pollux/emulator'),
    loadLocalEngine(backend),
  ])
  const emulator = createEmulator({ engine, now: () => terminal.now().getTime() })
  return await connectToGemini({
    apiKey: 'offline',
    vertexai: false,
    baseUrl: 'http://offline.invalid',
    // Within this process: no socket is opened, so no proxy or firewall is involved.
    fetch: (input, init) => emulator.fetch(new Request(input, init)),
  })
}

/** Loads the local engine with the weights that come with its package. */
export async function loadLocalEngine(backend: ImageBackend) {
  const [{ localEngine }, { readModel }] = await Promise.all([
    import('@pollux/engine-local'),
    import('@pollux/engine-local/node'),
  ])
  return localEngine({ backend, model: await readModel() })
}
