import type { JsonAnswer, Pollux, TextAnswer } from 'pollux'
import { askEach } from '../ask-each.ts'
import { type ExitCode, exitCode } from '../exit-code.ts'
import type { FoundSources } from '../input/find-sources.ts'
import { readPicture } from '../input/read-picture.ts'
import { endingLines } from '../output/ending-lines.ts'
import { toJson } from '../output/json.ts'
import { printable } from '../output/printable.ts'
import type { SendOptions } from '../session.ts'
import { print, say, type Terminal } from '../terminal.ts'

/** An answer in words or as a value, and its lines for people. */
export interface Told {
  answer: TextAnswer | JsonAnswer
  lines: readonly string[]
}

/** Asks about each picture and prints the answers; their source is named where there are several. */
export async function tellEach(
  found: FoundSources,
  options: SendOptions,
  terminal: Terminal,
  ask: (pollux: Pollux, bytes: Uint8Array) => Promise<Told>,
): Promise<ExitCode> {
  const isOne = found.sources.length + found.missing.length === 1
  return await askEach(found, options, terminal, async ({ ...source }, { pollux, backend }) => {
    const { bytes } = await readPicture(source, { terminal, backend })
    const { answer, lines } = await ask(pollux, bytes)
    const { name } = source
    if (options.json) print(terminal, toJson({ source: name, ...answer }))
    else {
      const prefix = isOne ? '' : `${printable(name)}: `
      for (const line of lines) print(terminal, `${prefix}${printable(line)}`)
    }
    return tellEnding(name, answer, terminal)
  })
}

/** Says on standard error what is wrong with an answer, and gives the exit code for it. */
export function tellEnding(
  source: string,
  answer: TextAnswer | JsonAnswer,
  terminal: Terminal,
): ExitCode {
  for (const { message, code } of answer.issues) {
    say(terminal, `${printable(source)}: ${printable(message)} (${code})`)
  }
  for (const line of endingLines(source, answer)) say(terminal, line)
  return answer.status === 'ok' ? exitCode.done : exitCode.failed
}

/** An answer in words, its lines as they are. */
export function textToTold(answer: TextAnswer): Told {
  const text = answer.text.trim()
  return { answer, lines: text === '' ? [] : text.split('\n') }
}
