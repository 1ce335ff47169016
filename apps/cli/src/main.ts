#!/usr/bin/env node
import { run } from './program.ts'

const interruption = new AbortController()
process.once('SIGINT', () => interruption.abort())
process.once('SIGTERM', () => interruption.abort())
// A reader that goes away, such as `| head`, is no failure; a full disk is one. Words that nobody can read stop nothing.
process.stdout.on('error', (error) =>
  process.exit('code' in error && error.code === 'EPIPE' ? 0 : 1),
)
process.stderr.on('error', () => {})

process.exitCode = await run(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  signal: interruption.signal,
})
