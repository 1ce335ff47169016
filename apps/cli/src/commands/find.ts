import { join } from 'node:path'
import { isPolluxError } from '@pollux/errors'
import type { Answer } from '@pollux/findings'
import { type ImageBackend, readHeader } from '@pollux/image'
import type { Mask } from '@pollux/masks'
import { createPollux, type Pollux } from 'pollux'
import { answerToLine } from '../answer-json.ts'
import { type BackendName, backends } from '../backends.ts'
import { CliError } from '../cli-error.ts'
import { type Connection, connect } from '../connection.ts'
import { type ExitCode, exitCode, exitCodeOf, joinExitCodes } from '../exit-code.ts'
import { findingsTable, type PictureAnswer } from '../findings-table.ts'
import { readInput } from '../input.ts'
import { issueLines } from '../issue-lines.ts'
import { nameFolders } from '../output.ts'
import { printable } from '../printable.ts'
import { savePicture } from '../save-picture.ts'
import { print, say, type Terminal } from '../terminal.ts'

/** Options of the verbs that send pictures and get findings. */
export interface FindOptions {
  model?: string
  backend: BackendName
  offline?: boolean
  out?: string
  json?: boolean
}

/** A verb of the facade that finds things. */
export type FindVerb = 'detect' | 'segment'

const MAX_BYTES = 50_000_000

/** Asks about each picture in turn, goes on past the ones that fail, and prints or saves what was found. */
export async function find(
  verb: FindVerb,
  pictures: readonly string[],
  words: string | undefined,
  options: FindOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const backend = await backends[options.backend]()
  const connection = await connect(terminal, { offline: options.offline === true, backend })
  try {
    return await findInAll({ verb, pictures, words, options, terminal, backend, connection })
  } finally {
    await connection.close()
  }
}

interface Work {
  verb: FindVerb
  pictures: readonly string[]
  words: string | undefined
  options: FindOptions
  terminal: Terminal
  backend: ImageBackend
  connection: Connection
}

async function findInAll(work: Work): Promise<ExitCode> {
  const { pictures, options, terminal, backend, connection } = work
  const pollux = createPollux({ client: connection.client, backend, model: options.model })
  const folders = nameFolders(pictures)
  const codes: ExitCode[] = []
  const found: PictureAnswer[] = []
  const report = (answer: Answer<Mask>, source: string): void => {
    if (options.json)
      print(terminal, answerToLine(answer, pictures.length > 1 ? source : undefined))
    else for (const line of issueLines(source, answer)) say(terminal, line)
  }
  for (const [at, source] of pictures.entries()) {
    try {
      const answer = await findInOne(work, pollux, source, folders[at]!)
      codes.push(exitCodeOf(answer.status))
      found.push({ source, answer })
      report(answer, source)
    } catch (error) {
      if (terminal.signal.aborted || !isPolluxError(error)) throw error
      say(terminal, failureLine(source, error))
      codes.push(exitCode.failed)
    }
  }
  if (!options.json && found.length > 0) print(terminal, findingsTable(found))
  if (options.out !== undefined && found.length > 0) {
    say(terminal, `Masks, overlays and findings.json are in ${printable(options.out)}.`)
  }
  return joinExitCodes(codes)
}

/** The command line's own sentences name the file themselves. */
function failureLine(source: string, error: Error): string {
  return error instanceof CliError ? error.message : `${printable(source)}: ${error.message}`
}

async function findInOne(
  { verb, words, options, terminal, backend }: Work,
  pollux: Pollux,
  source: string,
  folder: string,
): Promise<Answer<Mask>> {
  const { signal } = terminal
  const bytes = await readInput(source, terminal.stdin, MAX_BYTES, signal)
  const { format } = readHeader(bytes)
  // A damaged picture is met here, before it is sent; one that only Gemini can decode is sent as it is.
  const canDecode = options.out !== undefined || backend.formats.decode.includes(format)
  const raster = canDecode ? await backend.decode(bytes, { signal }) : undefined
  const answer = await pollux[verb](bytes, words, { signal })
  if (answer.finishMessage)
    say(terminal, `${printable(source)}: ${printable(answer.finishMessage)}`)
  if (raster && options.out !== undefined) {
    await savePicture({ folder: join(options.out, folder), raster, answer, backend, signal })
  }
  return answer
}
