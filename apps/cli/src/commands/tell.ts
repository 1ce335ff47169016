import type { ImageBackend } from '@pollux/image'
import {
  createPollux,
  type JsonAnswer,
  type PlacedDifference,
  type Pollux,
  type TextAnswer,
} from 'pollux'
import { type BackendName, backends } from '../backends.ts'
import { CliError } from '../cli-error.ts'
import { connect } from '../connection.ts'
import { forEachPicture, readPicture } from '../each-picture.ts'
import { type ExitCode, exitCode } from '../exit-code.ts'
import { printable } from '../printable.ts'
import { print, say, type Terminal } from '../terminal.ts'

/** Options of the verbs that send pictures and get words or a value. */
export interface TellOptions {
  model?: string
  backend: BackendName
  offline?: boolean
  json?: boolean
}

/** Options of `caption`. */
export interface CaptionFlags {
  long?: boolean
  language?: string
}

/** Options of `classify`. */
export interface ClassifyFlags {
  classes: readonly string[]
  many?: boolean
  scores?: boolean
}

/** Prints what each picture shows. */
export function captionEach(
  pictures: readonly string[],
  options: TellOptions & CaptionFlags,
  terminal: Terminal,
): Promise<ExitCode> {
  const length = options.long ? 'long' : 'short'
  const { language } = options
  const { signal } = terminal
  return tellEach(pictures, options, terminal, async (pollux, bytes) =>
    textToTold(await pollux.caption(bytes, { length, language, signal })),
  )
}

/** Asks a question about each picture and prints the answers. Throws `CliError` where there is no question. */
export async function askEach(
  pictures: readonly string[],
  question: string | undefined,
  options: TellOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  if (question === undefined) {
    const message = 'There is no question: give one behind the pictures, for example "What is it?".'
    throw new CliError('cli/usage', message)
  }
  const { signal } = terminal
  return tellEach(pictures, options, terminal, async (pollux, bytes) =>
    textToTold(await pollux.ask(question, bytes, { signal })),
  )
}

/** Prints which of the classes fits each picture. Throws `CliError` with `offline`, for the stand-in only finds things. */
export async function classifyEach(
  pictures: readonly string[],
  options: TellOptions & ClassifyFlags,
  terminal: Terminal,
): Promise<ExitCode> {
  refuseOffline('classify', options)
  const { classes, many, scores } = options
  const { signal } = terminal
  return tellEach(pictures, options, terminal, async (pollux, bytes) =>
    classesToTold(await pollux.classify(bytes, classes, { many, scores, signal })),
  )
}

/** Prints what differs between pictures, and where in which. Throws `CliError` with `offline`, for the stand-in only finds things. */
export async function compareAll(
  pictures: readonly string[],
  items: string | undefined,
  options: TellOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  refuseOffline('compare', options)
  const backend = await backends[options.backend]()
  const { client, close } = await connect(terminal, { offline: false, backend })
  try {
    const pollux = createPollux({ client, backend, model: options.model })
    const read: Uint8Array[] = []
    for (const source of pictures)
      read.push((await readPicture(source, { terminal, backend })).bytes)
    const answer = await pollux.compare(read, { items, signal: terminal.signal })
    if (options.json) print(terminal, JSON.stringify(answer))
    else for (const line of differenceLines(answer.value ?? [], pictures)) print(terminal, line)
    return reportEnd(pictures.join(', '), answer, terminal)
  } finally {
    await close()
  }
}

function differenceLines(
  differences: readonly PlacedDifference[],
  pictures: readonly string[],
): string[] {
  return differences.flatMap(({ label, places }) => [
    printable(label),
    ...places.map(({ picture, box: { x, y, width, height } }) => {
      const place = [x, y, width, height].map((value) => value.toFixed(1)).join(' ')
      return `  ${printable(pictures[picture] ?? '')}: ${place}`
    }),
  ])
}

/** Throws `CliError` for a verb that the local stand-in cannot answer, so that nobody takes its empty list for an answer. */
export function refuseOffline(verb: string, { offline }: { offline?: boolean }): void {
  if (!offline) return
  const message = `The local stand-in finds things and cannot ${verb}; leave out --offline and set GEMINI_API_KEY to ask Gemini.`
  throw new CliError('cli/offline-unable', message)
}

/** An answer, and its lines for people. */
interface Told {
  answer: TextAnswer | JsonAnswer
  lines: readonly string[]
}

function textToTold(answer: TextAnswer): Told {
  return { answer, lines: answer.text.trim() === '' ? [] : answer.text.trim().split('\n') }
}

function classesToTold(answer: JsonAnswer<{ label: string; score?: number }[]>): Told {
  const lines = answer.value?.map(({ label, score }) =>
    score === undefined ? label : `${label} ${score}`,
  )
  return { answer, lines: lines ?? [] }
}

async function tellEach(
  pictures: readonly string[],
  options: TellOptions,
  terminal: Terminal,
  tell: (pollux: Pollux, bytes: Uint8Array) => Promise<Told>,
): Promise<ExitCode> {
  const backend: ImageBackend = await backends[options.backend]()
  const connection = await connect(terminal, { offline: options.offline === true, backend })
  try {
    const pollux = createPollux({ client: connection.client, backend, model: options.model })
    const isOne = pictures.length === 1
    return await forEachPicture(pictures, terminal, async (source) => {
      const { bytes } = await readPicture(source, { terminal, backend })
      const { answer, lines } = await tell(pollux, bytes)
      if (options.json) print(terminal, JSON.stringify(isOne ? answer : { source, ...answer }))
      else
        for (const line of lines)
          print(terminal, isOne ? printable(line) : `${printable(source)}: ${printable(line)}`)
      return reportEnd(source, answer, terminal)
    })
  } finally {
    await connection.close()
  }
}

/** Says on standard error what is wrong with an answer. */
function reportEnd(
  source: string,
  { status, issues, finishMessage }: Told['answer'],
  terminal: Terminal,
): ExitCode {
  if (finishMessage) say(terminal, `${printable(source)}: ${printable(finishMessage)}`)
  for (const { message, code } of issues) {
    say(terminal, `${printable(source)}: ${printable(message)} (${code})`)
  }
  if (status === 'ok') return exitCode.done
  if (issues.length === 0) say(terminal, `${printable(source)}: There is no answer (${status}).`)
  return exitCode.failed
}
