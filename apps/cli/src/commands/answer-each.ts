import { isPolluxError } from '@pollux/errors'
import { isLocal, type Media } from '@pollux/transport'
import {
  type AskOptions,
  answerToJson,
  type JsonAnswer,
  type Pollux,
  type TextAnswer,
} from 'pollux'
import { askEach, reportMissing } from '../ask-each.ts'
import { printFailure } from '../each-input.ts'
import { type ExitCode, exitCode, exitCodeOf } from '../exit-code.ts'
import type { FoundSources } from '../input/find-sources.ts'
import { decodePicture, openSource } from '../input/open-source.ts'
import type { Source } from '../input/source.ts'
import { type ClipOptions, clipOf } from '../options/clip.ts'
import { endingLines } from '../output/ending-lines.ts'
import { failureLine } from '../output/failure-line.ts'
import { issueLines } from '../output/issue-lines.ts'
import { createLineWriter } from '../output/line-writer.ts'
import { spentOn } from '../output/spent-on.ts'
import { totalLine } from '../output/total-line.ts'
import { refuseRemoteOffline } from '../refuse-offline.ts'
import { askingAbout, type SendOptions, type Session, withSession } from '../session.ts'
import { print, printJson, say, type Terminal } from '../terminal.ts'

/** Options of the verbs that answer with text or a value. */
export interface AnswerOptions extends SendOptions, ClipOptions {
  /** Whether to print text as it arrives. */
  stream?: boolean
}

/** An answer of text or a value, and its lines for people. */
export interface PrintableAnswer {
  answer: TextAnswer | JsonAnswer
  lines: readonly string[]
}

/** Asks about one input, or about several at once. */
export type Ask<Inputs> = (
  pollux: Pollux,
  inputs: Inputs,
  asking: AskOptions,
) => Promise<PrintableAnswer>

/** Asks about each input and prints the answers. With several inputs, each line begins with the name of its input. */
export async function answerEach(
  found: FoundSources,
  options: AnswerOptions,
  terminal: Terminal,
  ask: Ask<Media>,
): Promise<ExitCode> {
  const isOne = found.sources.length + found.missing.length === 1
  return await askEach(found, options, terminal, {
    noun: 'file',
    async ask(source, session) {
      const media = await openChecked(source, session)
      const { name } = source
      const prefix = isOne ? '' : `${name}: `
      const about = { names: { source: name }, shown: name, prefix }
      return await answerOne(about, options, session, (asking) =>
        ask(session.pollux, media, asking),
      )
    },
  })
}

/**
 * Asks once about all inputs and prints the answer. Sends nothing if an input is missing or
 * damaged, because the answer would be about something else.
 */
export async function answerTogether(
  found: FoundSources,
  options: AnswerOptions,
  terminal: Terminal,
  ask: Ask<readonly Media[]>,
): Promise<ExitCode> {
  const { sources, missing } = found
  reportMissing(found, options, terminal)
  if (missing.length > 0) return exitCode.failed
  refuseRemoteOffline(sources, options)
  return await withSession(options, terminal, async (session) => {
    const opened: Media[] = []
    for (const source of sources) {
      try {
        opened.push(await openChecked(source, session))
      } catch (error) {
        if (terminal.signal.aborted || !isPolluxError(error)) throw error
        say(terminal, failureLine(source.name, error))
        if (options.json) printFailure(source.name, error, options, terminal)
      }
    }
    if (opened.length < sources.length) return exitCode.failed
    const names = sources.map(({ name }) => name)
    const about = { names: { sources: names }, shown: names.join(', '), prefix: '' }
    const asked = (asking: AskOptions) => ask(session.pollux, opened, asking)
    try {
      const answer = await answerOne(about, options, session, asked)
      const spent = spentOn(answer, terminal.now())
      const total = totalLine('file', sources.length, spent ? [spent] : [])
      if (total !== undefined) say(terminal, total)
      return exitCodeOf(answer.status)
    } catch (error) {
      const isReported = options.json === true && !terminal.signal.aborted && isPolluxError(error)
      if (isReported) printFailure(names, error, options, terminal)
      throw error
    }
  })
}

/** What an answer is about: its names in JSON, its name for people, and the prefix of its lines. */
interface About {
  names: object
  shown: string
  prefix: string
}

async function answerOne(
  { names, shown, prefix }: About,
  { json = false, stream = false, ...options }: AnswerOptions,
  session: Session,
  ask: (asking: AskOptions) => Promise<PrintableAnswer>,
): Promise<TextAnswer | JsonAnswer> {
  const { terminal } = session
  const writer = createLineWriter(terminal, prefix)
  const onText = (text: string): void => {
    if (json) printJson(terminal, { event: 'text', ...names, text })
    else writer.write(text)
  }
  const asking = {
    ...askingAbout(shown, session),
    ...clipOf(options),
    ...(stream ? { onText } : {}),
  }
  const { answer, lines } = await ask(asking).finally(writer.end)
  if (json)
    printJson(terminal, {
      ...(stream ? { event: 'answer' } : {}),
      ...names,
      ...answerToJson(answer),
    })
  else if (!stream) for (const line of lines) print(terminal, `${prefix}${line}`)
  for (const line of [...issueLines(shown, answer.issues), ...endingLines(shown, answer)]) {
    say(terminal, line)
  }
  return answer
}

/** Opens an input, and decodes a picture so that a damaged one fails before it is sent. */
async function openChecked(source: Source, session: Session): Promise<Media> {
  const media = await openSource(source, session)
  const { backend, terminal } = session
  const { signal } = terminal
  if (isLocal(media)) await decodePicture(media, { backend, toDraw: false, signal })
  return media
}

/** Returns a text answer with the lines to print; none if the text is blank. */
export function printableText(answer: TextAnswer): PrintableAnswer {
  const text = answer.text.trim()
  return { answer, lines: text === '' ? [] : text.split('\n') }
}
