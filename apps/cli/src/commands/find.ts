import { join } from 'node:path'
import type { Answer } from '@pollux/findings'
import type { Raster } from '@pollux/image'
import type { Mask } from '@pollux/masks'
import { legend } from '@pollux/render'
import { askEach } from '../ask-each.ts'
import { type ExitCode, exitCodeOf } from '../exit-code.ts'
import type { Arguments } from '../input/read-arguments.ts'
import { readPicture } from '../input/read-picture.ts'
import type { Source } from '../input/source.ts'
import { answerToJson } from '../output/answer-json.ts'
import { endingLines } from '../output/ending-lines.ts'
import { folderName } from '../output/file-name.ts'
import { findingsTable, type PictureAnswer } from '../output/findings-table.ts'
import { checkOutputFolder } from '../output/folder.ts'
import { issueLines } from '../output/issue-lines.ts'
import { toJson } from '../output/json.ts'
import { printable } from '../output/printable.ts'
import { saveFindings } from '../output/save-findings.ts'
import type { SendOptions, Session } from '../session.ts'
import { print, say, type Terminal } from '../terminal.ts'

/** Options of the verbs that send pictures and get findings. */
export interface FindOptions extends SendOptions {
  out?: string
  /** The only labels that may come; not for `segment`. */
  classes?: string[]
}

/** A verb of the facade that finds things. */
export type FindVerb = 'detect' | 'segment' | 'point' | 'readText'

/** Asks about each picture in turn, goes on past the ones that fail, and prints or saves what was found. */
export async function find(
  verb: FindVerb,
  { words, ...found }: Arguments,
  options: FindOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  if (options.out !== undefined) await checkOutputFolder(options.out)
  const answers: PictureAnswer[] = []
  try {
    return await askEach(found, options, terminal, async (source, session) => {
      const { answer, raster, bytes } = await findInOne(source, { verb, words, options, session })
      // What was answered is told before anything else can fail.
      answers.push({ source: source.name, answer })
      tell(source, answer, options, terminal)
      if (raster && options.out !== undefined) {
        const folder = join(options.out, folderName(source, bytes))
        await save({ source, answer, raster, folder }, session)
      }
      return exitCodeOf(answer.status)
    })
  } finally {
    if (!options.json && answers.length > 0) print(terminal, findingsTable(answers))
  }
}

function tell(
  { name }: Source,
  answer: Answer<Mask>,
  { json }: FindOptions,
  terminal: Terminal,
): void {
  if (json) print(terminal, toJson(answerToJson(answer, name)))
  for (const line of endingLines(name, answer)) say(terminal, line)
  if (!json) for (const line of issueLines(name, answer)) say(terminal, line)
}

async function findInOne(
  source: Source,
  work: { verb: FindVerb; words: string | undefined; options: FindOptions; session: Session },
): Promise<{ answer: Answer<Mask>; raster: Raster | undefined; bytes: Uint8Array }> {
  const { verb, words, options, session } = work
  const { pollux, backend, terminal } = session
  const { signal } = terminal
  // The local engine decodes with the same backend, so what that cannot read is refused here.
  const toDraw = options.out !== undefined || options.offline === true
  const { bytes, raster } = await readPicture(source, { terminal, backend, toDraw })
  const answer =
    verb === 'readText'
      ? await pollux.readText(bytes, { signal })
      : await pollux[verb](bytes, words, { classes: options.classes, signal })
  return { answer, raster, bytes }
}

async function save(
  found: { source: Source; answer: Answer<Mask>; raster: Raster; folder: string },
  { terminal, backend }: Session,
): Promise<void> {
  const { source, answer, raster, folder } = found
  const shown = printable(source.name)
  const { signal } = terminal
  await saveFindings({ folder, source: source.name, raster, answer, backend, signal })
  say(
    terminal,
    `${shown}: Masks, overlays, index.html and findings.json are in ${printable(folder)}.`,
  )
  // Letters that the font lacks are drawn as a number.
  for (const { number, label } of legend(answer.findings)) {
    say(terminal, `${shown}: #${number} is ${printable(label)}`)
  }
}
