import type { Readable } from 'node:stream'

/** What a command sees of the process: its streams, its environment and its interruption. */
export interface Terminal {
  stdin: Readable
  stdout: NodeJS.WritableStream
  stderr: NodeJS.WritableStream
  env: Readonly<Record<string, string | undefined>>
  /** Aborted when the person interrupts. */
  signal: AbortSignal
}

/** Writes data for programs: one line on standard output. */
export function print(terminal: Terminal, line: string): void {
  terminal.stdout.write(`${line}\n`)
}

/** Writes words for people: one line on standard error. */
export function say(terminal: Terminal, line: string): void {
  terminal.stderr.write(`${line}\n`)
}
