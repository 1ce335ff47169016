import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isPolluxError, isRecord } from '@pollux/errors'
import type { Answer } from '@pollux/findings'
import type { Format } from '@pollux/formats'
import { type Ledger, memoryLedger } from '@pollux/ledger'
import { sqliteLedger } from '@pollux/ledger/node'
import type { Mask } from '@pollux/masks'
import type { Prompt } from '@pollux/prompts'
import type { JsonAnswer, LabelOutcome } from 'pollux'
import { reportMissing } from '../ask-each.ts'
import { CliError } from '../cli-error.ts'
import { readClassMap } from '../datasets/class-map-file.ts'
import { checkDatasetFolder, writeDatasetFolder } from '../datasets/dataset-folder.ts'
import { formatNamed } from '../datasets/formats.ts'
import { type ExitCode, exitCode } from '../exit-code.ts'
import { openSource } from '../input/open-source.ts'
import type { Arguments } from '../input/read-arguments.ts'
import { failureSentence } from '../output/failure-line.ts'
import { IssueLog } from '../output/issue-log.ts'
import { many } from '../output/many.ts'
import { spentOn } from '../output/spent-on.ts'
import { refuseOffline, refuseRemoteOffline } from '../refuse-offline.ts'
import { type Session, withSession } from '../session.ts'
import { printJson, say, type Terminal } from '../terminal.ts'
import { labelFiles } from './label-files.ts'
import { asksForFindings, type LabelFlags } from './label-flags.ts'
import { printPlan } from './label-plan.ts'
import { createProgress } from './label-progress.ts'
import { labelPrompt } from './label-prompt.ts'
import { labelReport } from './label-report.ts'
import { isWhole, type Labelled } from './labelled.ts'
import { type NamedSource, namePictures, sampleOf } from './name-pictures.ts'

/**
 * Labels pictures over a ledger, and writes the dataset of what is done. It does so at the end, and also when the run is
 * interrupted or cannot go on.
 *
 * @throws CliError for wrong usage, before anything is sent.
 */
export async function labelPictures(
  found: Arguments,
  flags: LabelFlags,
  terminal: Terminal,
): Promise<ExitCode> {
  const { sources, missing, words } = found
  const { out, dryRun = false, json = false } = flags
  if (out === undefined && !dryRun) {
    throw new CliError(
      'cli/usage',
      'label needs --out; name the folder of the dataset, or add --dry-run.',
    )
  }
  refuseTasksOffline(flags)
  refuseRemoteOffline(sources, flags)
  reportMissing(found, { json }, terminal)
  const classMap =
    flags.classMap === undefined ? undefined : await readClassMap(flags.classMap, terminal)
  const prompt = await labelPrompt(words, flags, { classMap, terminal })
  const format = formatFor(flags)
  const named = namePictures(sources)
  const chosen = flags.sample === undefined ? named : sampleOf(named, flags.sample)
  if (chosen.length === 0) return exitCode.failed
  if (out !== undefined) await checkDatasetFolder(out)
  return await withSession(flags, terminal, async (session) => {
    const ledger = await openLedger(flags)
    try {
      const asked = { prompt, session, flags, ledger }
      if (dryRun) return await printPlan(picturesOf(chosen, session), asked)
      const { labelled, stopped } = await askAll(chosen, asked)
      const issues = new IssueLog({ keepsAll: false })
      // What was done is written even if the run was interrupted.
      const { signal } = new AbortController()
      const { backend } = session
      const report = await labelReport(labelled, { title: `${out}`, backend, signal })
      const content = { labelled, flags, format, classMap, issues, report }
      const files = await writeDatasetFolder(`${out}`, labelFiles(content), { signal })
      issues.say(terminal)
      const left = chosen.length - labelled.length
      if (left > 0)
        say(
          terminal,
          `Not asked yet: ${many(left, 'picture')}; run the same command again to go on.`,
        )
      if (stopped) say(terminal, failureSentence(stopped))
      if (json) printJson(terminal, summaryOf(labelled, { out, left, files: files.length }))
      if (flags.review) openInBrowser(join(`${out}`, 'report.html'))
      const isPartial = left > 0 || missing.length > 0 || issues.hasLoss
      return codeOf(labelled, { isPartial, terminal })
    } finally {
      await ledger.close()
    }
  })
}

/** Refuses what the local stand-in cannot do, and to mix its answers with those that were paid for. */
function refuseTasksOffline({ task, ledger, offline = false }: LabelFlags): void {
  if (task === 'read-text') refuseOffline('read text', { offline })
  if (task === 'classify') refuseOffline('classify', { offline })
  if (task === 'extract') refuseOffline('match a schema', { offline })
  if (!offline || ledger === undefined) return
  const message = '--offline has a ledger of its own beside --out; leave out --ledger.'
  throw new CliError('cli/usage', message)
}

/**
 * Returns the format of the dataset; none for tasks whose answers are values.
 *
 * @throws CliError if the format cannot hold what the task finds.
 */
function formatFor({ task, format: name, keypoints }: LabelFlags): Format | undefined {
  if (!asksForFindings(task)) {
    if (name === undefined) return undefined
    throw new CliError('cli/usage', `${task} writes lines of JSON; leave out --format.`)
  }
  const format = formatNamed(name ?? 'coco', keypoints === undefined ? {} : { keypoints })
  if (task !== 'point' || format.keeps.point || format.keeps.points) return format
  const message = `${format.name} holds no points; choose a format that does, such as --format label-studio.`
  throw new CliError('cli/usage', message)
}

/** Opens the ledger of a run. A dry run makes no file. */
async function openLedger({ ledger, out, offline, dryRun }: LabelFlags): Promise<Ledger> {
  const path = ledger ?? (out && `${out}${offline ? '.offline' : ''}.ledger.sqlite`)
  if (path === undefined || (dryRun && !existsSync(path))) return memoryLedger()
  return await sqliteLedger(path)
}

/** What a run asks, and with what. */
export interface LabelRun {
  prompt: Prompt
  session: Session
  flags: LabelFlags
  ledger: Ledger
}

/** Yields the pictures as they are opened. One that cannot be opened is left to the call, which reports it. */
async function* picturesOf(chosen: readonly NamedSource[], session: Session) {
  for (const { source, name } of chosen) {
    if (source.kind === 'path') yield { name, picture: source.name }
    else yield { name, picture: await openSource(source, session) }
  }
}

/** Asks about every picture. Returns how each ended, in the order of the inputs, and what stopped the run early. */
async function askAll(
  chosen: readonly NamedSource[],
  { prompt, session, flags, ledger }: LabelRun,
): Promise<{ labelled: Labelled[]; stopped?: Error }> {
  const { terminal, pollux, asking } = session
  const progress = createProgress(chosen.length, flags.progress, terminal)
  const ended: Labelled[] = []
  let stopped: Error | undefined
  try {
    const outcomes = pollux.label(picturesOf(chosen, session), prompt, {
      ...asking,
      ledger,
      concurrency: flags.concurrency,
      retryFailed: flags.retryFailed === true,
      onWait: progress.wait,
    })
    for await (const outcome of outcomes) {
      const labelled = toLabelled(outcome, chosen[outcome.index]!, terminal)
      ended.push(labelled)
      progress.add(labelled)
    }
  } catch (error) {
    if (!isPolluxError(error)) throw error
    stopped = error
  }
  progress.end()
  const labelled = ended.toSorted((a, b) => a.index - b.index)
  return { labelled, ...(stopped && !terminal.signal.aborted ? { stopped } : {}) }
}

function toLabelled(outcome: LabelOutcome, named: NamedSource, terminal: Terminal): Labelled {
  const { index, isStored } = outcome
  const base = { ...named, index, isStored, issues: [] }
  if (outcome.error) {
    const { error } = outcome
    const code = isPolluxError(error) ? error.code : 'cli/unexpected'
    return { ...base, error: { code, message: failureSentence(error) } }
  }
  const { answer } = outcome
  if (isFindings(answer)) {
    const issues = [...answer.issues, ...answer.findings.flatMap((finding) => finding.issues)]
    // `raw` takes more memory than the rest of a finding.
    const findings = answer.findings.map((finding) => ({ ...finding, raw: undefined }))
    const spent = spentOn(answer, terminal.now())
    return {
      ...base,
      answer: { ...answer, findings },
      issues: issues.map(({ code }) => code),
      ...(spent ? { spent } : {}),
    }
  }
  if (isValue(answer)) {
    const { status, issues } = answer
    const value = 'value' in answer ? answer.value : undefined
    const spent = spentOn(answer, terminal.now())
    return {
      ...base,
      value: { status, value },
      issues: issues.map(({ code }) => code),
      ...(spent ? { spent } : {}),
    }
  }
  return { ...base, value: { status: 'ok', value: answer } }
}

function isFindings(answer: unknown): answer is Answer<Mask> {
  return isRecord(answer) && Array.isArray(answer.findings)
}

function isValue(answer: unknown): answer is JsonAnswer {
  return isRecord(answer) && typeof answer.status === 'string' && Array.isArray(answer.issues)
}

function summaryOf(
  labelled: readonly Labelled[],
  { out, left, files }: { out: string | undefined; left: number; files: number },
) {
  const failed = labelled.filter(({ error }) => error)
  return {
    out,
    files,
    pictures: labelled.length,
    stored: labelled.filter(({ isStored }) => isStored).length,
    left,
    failures: failed.map(({ name, error }) => ({ picture: name, ...error })),
  }
}

/** 0 if every picture has all that was asked for, 3 if some have, 1 if none has an answer; 130 after an interruption. */
function codeOf(
  labelled: readonly Labelled[],
  { isPartial, terminal }: { isPartial: boolean; terminal: Terminal },
): ExitCode {
  if (terminal.signal.aborted) return exitCode.interrupted
  if (!labelled.some(({ error }) => !error)) return exitCode.failed
  return !isPartial && labelled.every(isWhole) ? exitCode.done : exitCode.partial
}

/** Opens a file with the program that the desktop has for pages. Without one, nothing happens. */
function openInBrowser(path: string): void {
  const opener = { darwin: 'open', win32: 'explorer' }[process.platform as string] ?? 'xdg-open'
  const child = spawn(opener, [pathToFileURL(path).href], { stdio: 'ignore', detached: true })
  child.on('error', () => {})
  child.unref()
}
