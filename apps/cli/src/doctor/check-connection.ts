import { isPolluxError } from '@pollux/errors'
import { DEFAULT_MODEL } from '@pollux/models'
import { createTransport, timeout } from '@pollux/transport'
import { proxyFetch } from '@pollux/transport/node'
import { connect } from '../connection.ts'
import { many } from '../output/many.ts'
import type { Terminal } from '../terminal.ts'
import type { Checkup } from './checkup.ts'

/** How long the service may take to answer, in milliseconds. */
const MAX_ANSWER_MS = 20_000

/** By how much the clock may be wrong before signed addresses and tokens fail, in milliseconds. */
const MAX_CLOCK_ERROR_MS = 60_000

/** Where the Gemini API is unless `GOOGLE_GEMINI_BASE_URL` says otherwise. */
const GEMINI_ADDRESS = 'https://generativelanguage.googleapis.com'

/** Checks which proxy is used. */
export function checkProxy({ env }: Pick<Terminal, 'env'>): Checkup {
  const names = ['HTTPS_PROXY', 'HTTP_PROXY'].filter((name) => env[name.toLowerCase()] || env[name])
  try {
    proxyFetch(env)
  } catch (error) {
    const cure = 'Correct it, such as http://proxy.example:3128, or unset it.'
    const [reason] = (error instanceof Error ? error.message : String(error)).split('\n')
    return { what: 'proxy', outcome: 'failed', found: `${reason}.`, cure }
  }
  const found = names.length > 0 ? `Calls go through ${names.join(' and ')}.` : 'There is none.'
  return { what: 'proxy', outcome: 'ok', found }
}

/** Counts the tokens of a word, which costs nothing and needs all that a call needs. */
export async function checkConnection(terminal: Terminal): Promise<Checkup> {
  try {
    const client = await connect(terminal)
    const transport = createTransport({ client, use: [timeout({ overall: MAX_ANSWER_MS })] })
    const request = { model: DEFAULT_MODEL, parts: [{ text: 'Hello' }] }
    await transport.countTokens(request, { signal: terminal.signal })
    const found = `Gemini accepts the key, and ${DEFAULT_MODEL} answers.`
    return { what: 'connection', outcome: 'ok', found }
  } catch (error) {
    if (!isPolluxError(error)) throw error
    const cure = cureOf(error.code, terminal)
    return {
      what: 'connection',
      outcome: 'failed',
      found: error.message,
      ...(cure === undefined ? {} : { cure }),
    }
  }
}

function cureOf(code: string, { env }: Terminal): string | undefined {
  const address = env.GOOGLE_GEMINI_BASE_URL
  if (address && code === 'transport/network') {
    return 'GOOGLE_GEMINI_BASE_URL leads elsewhere than to Gemini: look whether a server listens there, or unset it.'
  }
  return cures[code]
}

/** What else can be done where the sentence of an error does not say it all. */
const cures: Readonly<Record<string, string>> = {
  'transport/key-wrong':
    'Look in Google AI Studio whether the key exists, belongs to the right project, and is not restricted to other APIs.',
  'transport/key-blocked':
    'Delete the leaked key in Google AI Studio, create another, and keep it out of code and pages.',
  'transport/forbidden':
    'Enable the Gemini API for the project of the key. Keys of Firebase need App Check, which a command line cannot pass: use a key of Google AI Studio.',
  'transport/region-refused':
    'Use a project with billing, or Vertex AI in a region that has the model.',
  'transport/network':
    'Look whether the address can be reached from here, and set HTTPS_PROXY if this network has a proxy.',
}

/** Compares the clock with the date that the service states. Any reply has one, whatever its status. */
export async function checkClock(terminal: Terminal): Promise<Checkup> {
  const address = terminal.env.GOOGLE_GEMINI_BASE_URL || GEMINI_ADDRESS
  const signal = AbortSignal.any([terminal.signal, AbortSignal.timeout(MAX_ANSWER_MS)])
  try {
    const send = proxyFetch(terminal.env) ?? fetch
    const reply = await send(address, { method: 'HEAD', redirect: 'manual', signal })
    const stated = Date.parse(reply.headers.get('date') ?? '')
    if (Number.isNaN(stated)) {
      return { what: 'clock', outcome: 'skipped', found: 'The service does not state its time.' }
    }
    const error = terminal.now().getTime() - stated
    const seconds = Math.round(Math.abs(error) / 1000)
    if (Math.abs(error) <= MAX_CLOCK_ERROR_MS) {
      return { what: 'clock', outcome: 'ok', found: `It is right to ${many(seconds, 'second')}.` }
    }
    const found = `It is ${many(seconds, 'second')} ${error > 0 ? 'fast' : 'slow'}.`
    return { what: 'clock', outcome: 'failed', found, cure: 'Let the system set it.' }
  } catch {
    return { what: 'clock', outcome: 'skipped', found: 'The service cannot be reached.' }
  }
}
