import { createEmulator, scriptedEngine } from '@pollux/emulator'
import { serve } from '@pollux/emulator/node'
import { type Command, InvalidArgumentError } from 'commander'
import { type BackendName, openBackend } from '../backends.ts'
import { loadLocalEngine } from '../connection.ts'
import { type ExitCode, exitCode } from '../exit-code.ts'
import { readInput } from '../input/read-input.ts'
import { backendOption } from '../options/backend.ts'
import { print, say, type Terminal } from '../terminal.ts'
import type { Host } from '../verb.ts'

/** Options of `pollux emulate`. */
interface EmulateOptions {
  port: number
  host: string
  backend?: BackendName
  /** A file whose text answers every request, in place of the local engine. */
  answer?: string
}

const MAX_BYTES = 64_000_000

/** Adds `emulate`, which serves Gemini's wire until it is interrupted and prints the address to hand to a client as its base URL. */
export function addEmulate(program: Command, { terminal, done }: Host): void {
  program
    .command('emulate')
    .description('Serve Gemini’s API on this machine, answered by the local stand-in.')
    .option('--port <number>', 'the port, 0 for any free one', parsePort, 8787)
    .option('--host <address>', 'the address to listen on', '127.0.0.1')
    .option('--answer <file>', 'answer every request with this text')
    .addOption(backendOption())
    .action(async (options: EmulateOptions) => {
      done(await emulate(options, terminal))
    })
}

function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (!(port <= 65_535)) throw new InvalidArgumentError('Expected a number from 0 to 65535.')
  return port
}

async function emulate(options: EmulateOptions, terminal: Terminal): Promise<ExitCode> {
  const engine = await chooseEngine(options, terminal)
  const server = await serve(createEmulator({ engine }), { port: options.port, host: options.host })
  print(terminal, server.url)
  say(terminal, 'This is an emulator, not Gemini. Press Ctrl-C to stop it.')
  await aborted(terminal.signal)
  await server.close()
  return exitCode.interrupted
}

async function chooseEngine(options: EmulateOptions, terminal: Terminal) {
  if (options.answer === undefined)
    return loadLocalEngine(await openBackend(options.backend, terminal))
  const bytes = await readInput(options.answer, terminal.stdin, MAX_BYTES, terminal.signal)
  const text = new TextDecoder().decode(bytes)
  return scriptedEngine(() => text)
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
