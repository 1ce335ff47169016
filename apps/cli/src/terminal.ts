import type { Readable } from 'node:stream'
import { toJson } from './output/json.ts'
import { printable } from './output/printable.ts'

/** What a command sees of the process: its streams, its environment and its interruption. */
export interface Terminal {
  stdin: Readable
  stdout: NodeJS.WritableStream
  stderr: NodeJS.WritableStream & { isTTY?: boolean; columns?: number }
  env: Readonly<Record<string, string | undefined>>
  /** The time. */
  now: () => Date
  /** Aborted when the person interrupts. */
  signal: AbortSignal
}

// Whatever is written comes by here, and leaves nothing in it that a terminal would obey.

/** Writes data for programs: a value as one line of JSON on standard output. */
export function printJson(terminal: Terminal, value: unknown): void {
  clearProgress(terminal)
  terminal.stdout.write(`${toJson(value)}\n`)
}

/** Writes words for people on standard output: one line, or each of several. */
export function print(terminal: Terminal, lines: string | readonly string[]): void {
  clearProgress(terminal)
  for (const line of [lines].flat()) terminal.stdout.write(`${printable(line)}\n`)
}

/** Writes words as they come on standard output; a line ends where one of theirs does. */
export function printPart(terminal: Terminal, part: string): void {
  clearProgress(terminal)
  terminal.stdout.write(part.split('\n').map(printable).join('\n'))
}

/** Writes words for people: one line on standard error. */
export function say(terminal: Terminal, line: string): void {
  clearProgress(terminal)
  terminal.stderr.write(`${printable(line)}\n`)
}

/** Shows on a terminal what is being done, until something else is shown, printed or said; elsewhere nothing. */
export function showProgress(terminal: Terminal, text: string): void {
  const { isTTY, columns } = terminal.stderr
  if (!isTTY) return
  // A terminal that does not know its width says 0.
  terminal.stderr.write(`${eraseLine}${printable(text).slice(0, (columns || 80) - 1)}`)
  showing.add(terminal)
}

/** Shows how much of a file is sent. */
export function showUpload(terminal: Terminal, name: string, sent: number, total: number): void {
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1)
  showProgress(terminal, `${name}: ${megabytes(sent)} of ${megabytes(total)} MB sent`)
}

/** Takes away what is being shown. */
export function clearProgress(terminal: Terminal): void {
  if (showing.delete(terminal)) terminal.stderr.write(eraseLine)
}

const eraseLine = '\r\u001b[2K'

const showing = new WeakSet<Terminal>()
