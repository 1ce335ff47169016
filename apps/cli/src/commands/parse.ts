import { readAnswer, readReplyAnswer } from '@pollux/answers'
import type { Answer } from '@pollux/findings'
import type { Size } from '@pollux/geometry'
import { decodeMasks } from '@pollux/masks'
import { readReply, readWireError } from '@pollux/wire'
import { answerToLine } from '../answer-json.ts'
import { CliError } from '../cli-error.ts'
import { type ExitCode, exitCodeOf, joinExitCodes } from '../exit-code.ts'
import { findingsTable } from '../findings-table.ts'
import { readInput } from '../input.ts'
import { issueLines } from '../issue-lines.ts'
import { printable } from '../printable.ts'
import { print, say, type Terminal } from '../terminal.ts'

/** Options of `pollux parse`. */
export interface ParseOptions {
  size: Size
  model?: string
  json?: boolean
}

const MAX_BYTES = 64_000_000

/** Reads saved answers: a model's text, or a whole reply of either API. */
export async function parse(
  files: readonly string[],
  options: ParseOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const codes: ExitCode[] = []
  for (const source of files) {
    const bytes = await readInput(source, terminal.stdin, MAX_BYTES, terminal.signal)
    const answer = await decodeMasks(readSaved(decodeText(bytes, source), options))
    codes.push(exitCodeOf(answer.status))
    if (options.json) print(terminal, answerToLine(answer, files.length > 1 ? source : undefined))
    else {
      print(terminal, findingsTable([{ source, answer }]))
      for (const line of issueLines(source, answer)) say(terminal, line)
    }
  }
  return joinExitCodes(codes)
}

function readSaved(text: string, { size, model }: ParseOptions): Answer {
  const value = parseJson(text)
  const isReply = readReply(value) !== undefined || isServiceError(value)
  return isReply ? readReplyAnswer(value, { size, model }) : readAnswer(text, { size, model })
}

/** A saved error of the service is told as what it is; an `error` among a model's own words has no status. */
function isServiceError(value: unknown): boolean {
  return readWireError(value)?.status !== undefined
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return parseLines(text)
  }
}

/** The JSON of each line, as in a saved stream: server-sent events or JSON Lines. `undefined` where a line is none. */
function parseLines(text: string): unknown {
  const lines = text
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '' && !/^(?::|(?:event|id|retry):)/.test(line))
    .map((line) => line.replace(/^data:/, ''))
  try {
    return lines.map((line): unknown => JSON.parse(line))
  } catch {
    return undefined
  }
}

function decodeText(bytes: Uint8Array, source: string): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (cause) {
    const message = `${printable(source)} is not text; give a model's answer or a saved reply in UTF-8.`
    throw new CliError('cli/input-unreadable', message, { cause })
  }
}
