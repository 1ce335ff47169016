import { type Command, InvalidArgumentError } from 'commander'
import { addBackendOptions } from '../options/backend.ts'
import type { Host } from '../verb.ts'
import type { EmulateOptions } from './serve-emulator.ts'

/** Adds `emulate`, which serves Gemini's API until it is interrupted, and prints the base URL for clients. */
export function addEmulate(program: Command, { terminal, done }: Host): void {
  const command = program
    .command('emulate')
    .description('Serve Gemini’s API on this machine, answered by the local stand-in.')
    .option('--port <number>', 'the port, or 0 for any free one', parsePort, 8787)
    .option('--host <address>', 'the address to listen on', '127.0.0.1')
    .option('--answer <file>', 'answer every request with the text of this file')
    .option('--strict', 'refuse what Gemini ignores or tolerates')
    .option('--json', 'print one JSON object with the address')
    .action(async (options: EmulateOptions) => {
      const { serveEmulator } = await import('./serve-emulator.ts')
      done(await serveEmulator(options, terminal))
    })
  addBackendOptions(command)
}

function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (!(port <= 65_535)) throw new InvalidArgumentError('Expected an integer from 0 to 65535.')
  return port
}
