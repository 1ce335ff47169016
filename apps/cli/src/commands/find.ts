import type { Answer, Finding } from '@pollux/findings'
import type { Size } from '@pollux/geometry'
import type { Raster } from '@pollux/image'
import type { Mask } from '@pollux/masks'
import { legend } from '@pollux/render'
import { isLocal, type Media } from '@pollux/transport'
import { askEach } from '../ask-each.ts'
import { CliError } from '../cli-error.ts'
import type { ExitCode } from '../exit-code.ts'
import { checkOutputFolder } from '../folders/folder.ts'
import { recoverFolders } from '../folders/recover-folders.ts'
import type { FoundSources } from '../input/find-sources.ts'
import { decodePicture, openSource } from '../input/open-source.ts'
import { isRemote, type Source } from '../input/source.ts'
import { endingLines } from '../output/ending-lines.ts'
import { findingLine, findingsTable, type PictureAnswer } from '../output/findings-table.ts'
import { findingsIssueLines } from '../output/issue-lines.ts'
import { printedAnswer, printedFinding } from '../output/printed-answer.ts'
import { type FolderOf, folderNames } from '../saving/folder-names.ts'
import { createPictureOutputs, type PictureOutputs } from '../saving/picture-outputs.ts'
import { type FindingsToSave, saveFindings } from '../saving/save-findings.ts'
import { saveOverview } from '../saving/save-overview.ts'
import { askingAbout, type SendOptions, type Session } from '../session.ts'
import { print, printJson, say, showProgress, type Terminal } from '../terminal.ts'
import { askForFindings, type FindQuestion } from './ask-for-findings.ts'

/** Options of the verbs that send pictures and receive findings. */
export interface FindOptions extends SendOptions {
  out?: string
  /** The size of pictures that Gemini fetches itself. */
  size?: Size
  /** Whether to save an overlay of each finding alone too. */
  each?: boolean
  /** Whether to print findings as they arrive. */
  stream?: boolean
}

/** Asks about each picture in turn, and prints or saves the findings. A picture that fails does not stop the others. */
export async function find(
  found: FoundSources,
  question: FindQuestion,
  options: FindOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { out, json = false, stream = false } = options
  checkSizes(found.sources, options)
  const outputs = out === undefined ? undefined : await openOutput(out, question, options, terminal)
  const folderOf = folderNames(out ?? '', found.sources)
  const answers: PictureAnswer[] = []
  let hasSaved = false
  try {
    const ask = async (source: Source, session: Session) => {
      const media = await openPicture(source, options, session)
      const raster = await decode(media, options, session)
      const answer = await askForFindings(session.pollux, media, question, {
        ...askingAbout(source.name, session),
        ...(stream ? { onFinding: findingTeller(source, json, terminal) } : {}),
        onTile: (done, planned) =>
          showProgress(terminal, `${source.name}: ${done} of ${planned} tiles`),
      })
      // Reports on the answer before anything else can fail.
      answers.push({ source: source.name, answer })
      tell(source, answer, options, terminal)
      if (outputs) {
        await save({ source, media, raster, answer, outputs }, folderOf, session)
        hasSaved = true
      }
      return answer
    }
    return await askEach(found, options, terminal, { noun: 'picture', ask })
  } finally {
    if (!json && !stream && answers.length > 0) print(terminal, findingsTable(answers))
    if (hasSaved && out !== undefined) await saveOverview(out, terminal)
  }
}

/** @throws CliError if the size of a picture cannot be known. */
function checkSizes(sources: readonly Source[], { size }: FindOptions): void {
  const remote = size === undefined && sources.find(isRemote)
  if (!remote) return
  const message = `Gemini reads ${remote.name} by itself, so its size in pixels is unknown; add it, for example --size 1920x1080.`
  throw new CliError('cli/usage', message)
}

/**
 * Checks that a folder can be written to, and completes or undoes what an interrupted run left in
 * it.
 *
 * @throws CliError if that fails.
 */
async function openOutput(
  out: string,
  { words, classes }: FindQuestion,
  { each }: FindOptions,
  terminal: Terminal,
): Promise<PictureOutputs> {
  const asked = words ?? classes?.join(', ')
  const outputs = createPictureOutputs({ asked, each, now: terminal.now })
  await checkOutputFolder(out)
  const problems = await recoverFolders(out, { ownership: () => outputs.owns })
  for (const { message } of problems) say(terminal, message)
  return outputs
}

async function openPicture(
  source: Source,
  { size }: FindOptions,
  session: Session,
): Promise<Media> {
  const media = await openSource(source, session)
  return isLocal(media) || size === undefined ? media : { ...media, size }
}

/** Decodes a picture. The local engine uses the same backend, so what it cannot read is refused here. */
async function decode(
  media: Media,
  { out, offline = false }: FindOptions,
  { backend, terminal: { signal } }: Session,
): Promise<Raster | undefined> {
  if (!isLocal(media)) return undefined
  return await decodePicture(media, { backend, toDraw: out !== undefined || offline, signal })
}

function findingTeller({ name }: Source, json: boolean, terminal: Terminal) {
  return (finding: Finding, index: number): void => {
    const event = { event: 'finding', source: name, index, finding: printedFinding(finding) }
    if (json) printJson(terminal, event)
    else print(terminal, findingLine(name, finding))
  }
}

function tell(
  { name }: Source,
  answer: Answer<Mask>,
  { json, stream }: FindOptions,
  terminal: Terminal,
): void {
  const event = stream ? { event: 'answer' } : {}
  if (json) printJson(terminal, { ...event, ...printedAnswer(answer, name) })
  for (const line of endingLines(name, answer)) say(terminal, line)
  if (!json) for (const line of findingsIssueLines(name, answer)) say(terminal, line)
}

async function save(
  found: Omit<FindingsToSave, 'folder' | 'source' | 'backend'> & { source: Source },
  folderOf: FolderOf,
  { backend, terminal }: Session,
): Promise<void> {
  const { source, raster, answer, media } = found
  const folder = await folderOf(source, media)
  const { signal } = terminal
  await saveFindings({ ...found, folder, source: source.name, backend, signal })
  const { name } = source
  say(terminal, `${name}: The findings are in ${folder}.`)
  if (!raster)
    say(terminal, `${name}: The picture is not on this machine, so nothing is drawn on it.`)
  // Code points that the font lacks are replaced by a number.
  for (const { number, label } of raster ? legend(answer.findings) : []) {
    say(terminal, `${name}: #${number} is ${label}`)
  }
}
