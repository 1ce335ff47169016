#!/usr/bin/env node
import { run } from './program.ts'
import { say, type Terminal } from './terminal.ts'

const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const
/** How long unfinished work may take to stop by itself, in milliseconds. */
const MAX_STOPPING_MS = 2000

const interruption = new AbortController()
const { stdin, stdout, stderr, env } = process
const terminal: Terminal = {
  stdin,
  stdout,
  stderr,
  env,
  now: () => new Date(),
  signal: interruption.signal,
}
let ended: keyof typeof exitCodes | undefined

/**
 * Stops the work. From here on, the next signal of either kind ends the process at once, however
 * busy this thread is.
 */
function interrupt(signal: keyof typeof exitCodes): void {
  ended = signal
  for (const each of ['SIGINT', 'SIGTERM'] as const) process.removeListener(each, interrupt)
  say(terminal, 'Interrupted: stopping. Interrupt again to end at once.')
  interruption.abort()
  // A thread that is blocked in a system call would keep the process alive, so the signal itself
  // ends it.
  setTimeout(() => process.kill(process.pid, signal), MAX_STOPPING_MS).unref()
}

process.on('SIGINT', interrupt)
process.on('SIGTERM', interrupt)
// A reader that closes the pipe, such as `| head`, is not a failure; a full disk is. Standard error
// that cannot be written stops nothing.
stdout.on('error', (error) => {
  if ('code' in error && error.code === 'EPIPE') process.exit(0)
  const sentence = `Standard output cannot be written: ${error.message}.\n`
  stderr.write(sentence, () => process.exit(1))
})
stderr.on('error', () => {})

const code = await run(process.argv.slice(2), terminal)
process.exitCode = ended && code === exitCodes.SIGINT ? exitCodes[ended] : code
