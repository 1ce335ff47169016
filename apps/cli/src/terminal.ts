import type { Readable } from 'node:stream'
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

/** Writes data for programs: one line on standard output. */
export function print(terminal: Terminal, line: string): void {
  clearProgress(terminal)
  terminal.stdout.write(`${line}\n`)
}

/** Writes words for people: one line on standard error. */
export function say(terminal: Terminal, line: string): void {
  clearProgress(terminal)
  terminal.stderr.write(`${line}\n`)
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
