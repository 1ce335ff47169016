import { readAnswer, readReplyAnswer } from '@pollux/answers'
import type { Answer } from '@pollux/findings'
import type { Size } from '@pollux/geometry'
import { decodeMasks } from '@pollux/masks'
import { readReply, readWireError } from '@pollux/wire'
import { CliError } from '../cli-error.ts'
import { forEachInput } from '../each-input.ts'
import { type ExitCode, exitCodeOf, joinExitCodes } from '../exit-code.ts'
import { readInput } from '../input/read-input.ts'
import { answerToJson } from '../output/answer-json.ts'
import { endingLines } from '../output/ending-lines.ts'
import { findingsTable } from '../output/findings-table.ts'
import { findingsIssueLines } from '../output/issue-lines.ts'
import { toJson } from '../output/json.ts'
import { printable } from '../output/printable.ts'
import { print, say, type Terminal } from '../terminal.ts'

/** Options of `pollux parse`. */
export interface ParseOptions {
  size: Size
  model?: string
  json?: boolean
}

/** Reads saved answers, goes on past the files that fail, and prints what they hold. */
export async function parseAnswers(
  files: readonly string[],
  options: ParseOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const inputs = files.map((name) => ({ name }))
  const isOne = files.length === 1
  const codes = await forEachInput(inputs, terminal, ({ name }) =>
    parseOne(name, options, { terminal, isOne }),
  )
  return joinExitCodes(codes)
}

const MAX_BYTES = 64_000_000

async function parseOne(
  source: string,
  options: ParseOptions,
  { terminal, isOne }: { terminal: Terminal; isOne: boolean },
): Promise<ExitCode> {
  const bytes = await readInput(source, terminal.stdin, MAX_BYTES, terminal.signal)
  const text = decodeText(bytes, source)
  const value = parseJson(text)
  const answer = await decodeMasks(readSaved(text, value, options))
  if (options.json) print(terminal, toJson(answerToJson(answer, isOne ? undefined : source)))
  else {
    print(terminal, findingsTable([{ source, answer }]))
    for (const line of findingsIssueLines(source, answer)) say(terminal, line)
  }
  for (const line of endingLines(source, answer)) say(terminal, line)
  return exitCodeOf(answer.status)
}

function readSaved(text: string, value: unknown, { size, model }: ParseOptions): Answer {
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
