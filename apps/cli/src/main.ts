#!/usr/bin/env node
import { run } from './program.ts'

const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const
/** What is under way has this long to end by itself, in milliseconds. */
const GRACE = 800

const interruption = new AbortController()
let ended: keyof typeof exitCodes | undefined
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    ended ??= signal
    interruption.abort()
    // A thread that the system holds would hold the process too, but for the signal's own way to end it.
    setTimeout(() => process.kill(process.pid, signal), GRACE).unref()
  })
}
// A reader that goes away, such as `| head`, is no failure; a full disk is one. Words that nobody can read stop nothing.
process.stdout.on('error', (error) => {
  if ('code' in error && error.code === 'EPIPE') process.exit(0)
  const sentence = `Standard output cannot be written: ${error.message}.\n`
  process.stderr.write(sentence, () => process.exit(1))
})
process.stderr.on('error', () => {})

const code = await run(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  now: () => new Date(),
  signal: interruption.signal,
})
process.exitCode = ended && code === exitCodes.SIGINT ? exitCodes[ended] : code
