#!/usr/bin/env node
import { run } from './program.ts'
import { say, type Terminal } from './terminal.ts'

const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const
/** What is under way has this long to end by itself, in milliseconds. */
const GRACE = 2000

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

/** Ends what is under way. From here on the system ends the process at the next signal of either kind, however busy this thread is. */
function interrupt(signal: keyof typeof exitCodes): void {
  ended = signal
  for (const each of ['SIGINT', 'SIGTERM'] as const) process.removeListener(each, interrupt)
  say(terminal, 'Interrupted: stopping what is under way. Interrupt again to end at once.')
  interruption.abort()
  // A thread that the system holds would hold the process too, but for the signal's own way to end it.
  setTimeout(() => process.kill(process.pid, signal), GRACE).unref()
}

process.on('SIGINT', interrupt)
process.on('SIGTERM', interrupt)
// A reader that goes away, such as `| head`, is no failure; a full disk is one. Words that nobody can read stop nothing.
stdout.on('error', (error) => {
  if ('code' in error && error.code === 'EPIPE') process.exit(0)
  const sentence = `Standard output cannot be written: ${error.message}.\n`
  stderr.write(sentence, () => process.exit(1))
})
stderr.on('error', () => {})

const code = await run(process.argv.slice(2), terminal)
process.exitCode = ended && code === exitCodes.SIGINT ? exitCodes[ended] : code
