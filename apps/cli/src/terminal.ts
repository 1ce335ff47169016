import type { Readable } from 'node:stream'
import { toJson } from './output/json.ts'
import { printable } from './output/printable.ts'

/** What a command sees of the process: its streams, its environment and its interruption. */
export interface Terminal {
  stdin: Readable
  stdout: NodeJS.WritableStream
  stderr: NodeJS.WritableStream & { isTTY?: boolean; columns?: number }
  env: Readonly<Record<string, string | undefined>>
  /** Returns the time. */
  now: () => Date
  /** Aborted when the user interrupts. */
  signal: AbortSignal
}

// All output passes here, and leaves without anything that a terminal would obey.

/** Writes a value as one line of JSON on standard output. */
export function printJson(terminal: Terminal, value: unknown): void {
  clearProgress(terminal)
  terminal.stdout.write(`${toJson(value)}\n`)
}

/** Writes one or several lines for people on standard output. */
export function print(terminal: Terminal, lines: string | readonly string[]): void {
  clearProgress(terminal)
  for (const line of [lines].flat()) terminal.stdout.write(`${printable(line)}\n`)
}

/** Writes text for people on standard output as it arrives; lines end only where the text has line breaks. */
export function printPart(terminal: Terminal, part: string): void {
  clearProgress(terminal)
  terminal.stdout.write(part.split('\n').map(printable).join('\n'))
}

/** Writes one line for people on standard error. */
export function say(terminal: Terminal, line: string): void {
  clearProgress(terminal)
  terminal.stderr.write(`${printable(line)}\n`)
}

/** Shows on a terminal what is being done, until something else is shown or printed. Does nothing elsewhere. */
export function showProgress(terminal: Terminal, text: string): void {
  const { isTTY, columns } = terminal.stderr
  if (!isTTY) return
  // A terminal of unknown width reports 0.
  terminal.stderr.write(`${eraseLine}${printable(text).slice(0, (columns || 80) - 1)}`)
  showing.add(terminal)
}

/** Shows how much of a file is sent. */
export function showUpload(terminal: Terminal, name: string, sent: number, total: number): void {
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1)
  showProgress(terminal, `${name}: ${megabytes(sent)} of ${megabytes(total)} MB sent`)
}

/** Clears the progress. */
export function clearProgress(terminal: Terminal): void {
  if (showing.delete(terminal)) terminal.stderr.write(eraseLine)
}

const eraseLine = '\r\u001b[2K'

const showing = new WeakSet<Terminal>()
