import { createEmulator, scriptedEngine } from '@pollux/emulator'
import { serve } from '@pollux/emulator/node'
import { describeMedia } from '@pollux/media'
import { type BackendOptions, openBackend } from '../backends.ts'
import { loadLocalEngine } from '../connection.ts'
import { type ExitCode, exitCode } from '../exit-code.ts'
import { readInput } from '../input/read-input.ts'
import { print, printJson, say, type Terminal } from '../terminal.ts'

/** Options of `pollux emulate`. */
export interface EmulateOptions extends BackendOptions {
  port: number
  host: string
  /** A file whose text answers every request, in place of the local engine. */
  answer?: string
  /** Whether to refuse what Gemini ignores or tolerates. */
  strict?: boolean
  json?: boolean
}

const MAX_BYTES = 64_000_000

/** Serves Gemini's API until it is interrupted, and prints how to call it. */
export async function serveEmulator(
  options: EmulateOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const engine = await chooseEngine(options, terminal)
  const emulator = createEmulator({
    engine,
    now: () => terminal.now().getTime(),
    describe: (bytes) => describeMedia(bytes),
    strict: options.strict ?? false,
    log: (line) => say(terminal, line),
  })
  const server = await serve(emulator, { port: options.port, host: options.host })
  if (options.json) printJson(terminal, { url: server.url })
  else print(terminal, server.url)
  say(
    terminal,
    `This is an emulator, not Gemini. Use it with GOOGLE_GEMINI_BASE_URL=${server.url} and any GEMINI_API_KEY; press Ctrl-C to stop it.`,
  )
  await aborted(terminal.signal)
  await server.close()
  return exitCode.interrupted
}

async function chooseEngine(options: EmulateOptions, terminal: Terminal) {
  if (options.answer === undefined) return loadLocalEngine(await openBackend(options, terminal))
  const bytes = await readInput(options.answer, terminal.stdin, MAX_BYTES, terminal.signal)
  const text = new TextDecoder().decode(bytes)
  return scriptedEngine(() => text)
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
