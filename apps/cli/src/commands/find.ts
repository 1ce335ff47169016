import { join } from 'node:path'
import type { Answer } from '@pollux/findings'
import type { ImageBackend, Raster } from '@pollux/image'
import type { Mask } from '@pollux/masks'
import { legend } from '@pollux/render'
import { createPollux, type Pollux } from 'pollux'
import { answerToLine } from '../answer-json.ts'
import { type BackendName, backends } from '../backends.ts'
import { type Connection, connect } from '../connection.ts'
import { forEachPicture, readPicture } from '../each-picture.ts'
import { type ExitCode, exitCodeOf } from '../exit-code.ts'
import { findingsTable, type PictureAnswer } from '../findings-table.ts'
import { issueLines } from '../issue-lines.ts'
import { checkOutputFolder, nameFolders } from '../output.ts'
import { printable } from '../printable.ts'
import { savePicture } from '../save-picture.ts'
import { print, say, type Terminal } from '../terminal.ts'

/** Options of the verbs that send pictures and get findings. */
export interface FindOptions {
  model?: string
  backend: BackendName
  offline?: boolean
  out?: string
  /** The only labels that may come; not for `segment`. */
  classes?: string[]
  json?: boolean
}

/** A verb of the facade that finds things. */
export type FindVerb = 'detect' | 'segment' | 'point' | 'readText'

/** Asks about each picture in turn, goes on past the ones that fail, and prints or saves what was found. */
export async function find(
  verb: FindVerb,
  pictures: readonly string[],
  words: string | undefined,
  options: FindOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  if (options.out !== undefined) await checkOutputFolder(options.out)
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
  const found: PictureAnswer[] = []
  const report = (answer: Answer<Mask>, source: string): void => {
    if (options.json)
      print(terminal, answerToLine(answer, pictures.length > 1 ? source : undefined))
    else for (const line of issueLines(source, answer)) say(terminal, line)
  }
  try {
    return await forEachPicture(pictures, terminal, async (source, at) => {
      const { answer, raster } = await findInOne(work, pollux, source)
      // What was answered is told before anything else can fail.
      found.push({ source, answer })
      report(answer, source)
      if (raster && options.out !== undefined) {
        await saveFindings(
          { source, answer, raster, folder: join(options.out, folders[at]!) },
          work,
        )
      }
      return exitCodeOf(answer.status)
    })
  } finally {
    if (!options.json && found.length > 0) print(terminal, findingsTable(found))
  }
}

async function findInOne(
  { verb, words, options, terminal, backend }: Work,
  pollux: Pollux,
  source: string,
): Promise<{ answer: Answer<Mask>; raster: Raster | undefined }> {
  const { signal } = terminal
  // The local engine decodes with the same backend, so what that cannot read is refused here.
  const toDraw = options.out !== undefined || options.offline === true
  const { bytes, raster } = await readPicture(source, { terminal, backend, toDraw })
  const answer =
    verb === 'readText'
      ? await pollux.readText(bytes, { signal })
      : await pollux[verb](bytes, words, { classes: options.classes, signal })
  if (answer.finishMessage)
    say(terminal, `${printable(source)}: ${printable(answer.finishMessage)}`)
  return { answer, raster }
}

async function saveFindings(
  found: PictureAnswer & { raster: Raster; folder: string },
  { terminal, backend }: Work,
): Promise<void> {
  const { source, answer, raster, folder } = found
  await savePicture({ folder, raster, answer, backend, signal: terminal.signal })
  say(
    terminal,
    `${printable(source)}: masks, overlays and findings.json are in ${printable(folder)}.`,
  )
  // Letters that the font lacks are drawn as a number.
  for (const { number, label } of legend(answer.findings)) {
    say(terminal, `${printable(source)}: #${number} is ${printable(label)}`)
  }
}
