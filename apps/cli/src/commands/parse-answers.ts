import { readAnswer, readReplyAnswer, type SavedReply, splitSavedReplies } from '@pollux/answers'
import type { Size } from '@pollux/geometry'
import { decodeMasks } from '@pollux/masks'
import { CliError } from '../cli-error.ts'
import { forEachInput } from '../each-input.ts'
import { type ExitCode, exitCodeOf, joinExitCodes } from '../exit-code.ts'
import { leftOutOf, listFolder } from '../input/list-folder.ts'
import { pathKind } from '../input/path-kind.ts'
import { readInput } from '../input/read-input.ts'
import { endingLines } from '../output/ending-lines.ts'
import { findingsTable } from '../output/findings-table.ts'
import { findingsIssueLines } from '../output/issue-lines.ts'
import { printedAnswer } from '../output/printed-answer.ts'
import { print, printJson, say, type Terminal } from '../terminal.ts'

/** Options of `pollux parse`. */
export interface ParseOptions {
  size: Size
  model?: string
  /** Whether subfolders of folders are searched too. */
  recursive?: boolean
  json?: boolean
}

/**
 * Reads saved answers and prints their findings. A text with several replies has an answer for
 * each. A file that fails does not stop the others.
 */
export async function parseAnswers(
  files: readonly string[],
  options: ParseOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const inputs = await listInputs(files, options, terminal)
  const codes = await forEachInput(inputs, terminal, async ({ name }) => {
    const bytes = await readInput(name, terminal.stdin, MAX_BYTES, terminal.signal)
    const replies = splitSavedReplies(decodeText(bytes, name))
    const [only] = replies
    if (only && replies.length === 1) {
      return parseOne(only, { source: name, isAlone: inputs.length === 1 }, options, terminal)
    }
    const parts = replies.map((reply, index) => ({ name: `${name}, reply ${index}`, reply, index }))
    const own = await forEachInput(parts, terminal, ({ reply, index }) =>
      parseOne(reply, { source: name, index }, options, terminal),
    )
    return joinExitCodes(own)
  })
  return joinExitCodes(codes)
}

/** Returns the files that arguments name, and those of folders; what is missing fails when it is read. */
async function listInputs(
  given: readonly string[],
  { recursive }: ParseOptions,
  terminal: Terminal,
): Promise<{ name: string }[]> {
  const { signal } = terminal
  const inputs: { name: string }[] = []
  for (const name of given) {
    if ((await pathKind(name)) !== 'folder') {
      inputs.push({ name })
      continue
    }
    const listing = await listFolder(name, { take: 'files', recursive, signal })
    const sentence = leftOutOf(name, listing)
    if (sentence !== undefined) say(terminal, sentence)
    for (const path of listing.paths) inputs.push({ name: path })
    if (listing.paths.length === 0) inputs.push({ name })
  }
  return inputs
}

const MAX_BYTES = 64_000_000

/** Which saved reply an answer comes from. */
interface Place {
  source: string
  /** Its index among the replies of one text, from 0. */
  index?: number
  /** Whether it is the only reply of all. */
  isAlone?: boolean
}

async function parseOne(
  saved: SavedReply,
  { source, index, isAlone = false }: Place,
  { size, model, json }: ParseOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const reading = { size, model }
  const read =
    'text' in saved
      ? readAnswer(saved.text, reading)
      : readReplyAnswer(saved.reply, { ...reading, candidate: saved.candidate })
  const answer = await decodeMasks(read)
  if (json) printJson(terminal, printedAnswer(answer, isAlone ? undefined : source, index))
  else {
    print(terminal, findingsTable([{ source, answer }]))
    for (const line of findingsIssueLines(source, answer)) say(terminal, line)
  }
  for (const line of endingLines(source, answer)) say(terminal, line)
  return exitCodeOf(answer.status)
}

function decodeText(bytes: Uint8Array, source: string): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (cause) {
    const message = `${source} is not UTF-8 text; name a model's answer or a saved reply.`
    throw new CliError('cli/input-unreadable', message, { cause })
  }
}
