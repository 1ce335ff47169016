import {
  compareResults,
  evaluateMatching,
  evaluateText,
  type PageRun,
  type RunCost,
} from '@pollux/evaluate'
import type { BackendOptions } from '../backends.ts'
import { CliError } from '../cli-error.ts'
import { readClassMap } from '../datasets/class-map-file.ts'
import type { ReadableFormat } from '../datasets/format-names.ts'
import { type HeldDataset, holdDataset } from '../datasets/hold-dataset.ts'
import { readRunCost } from '../datasets/run-cost.ts'
import { type ExitCode, exitCode } from '../exit-code.ts'
import { checkOutputFolder } from '../folders/folder.ts'
import { writeOutput } from '../folders/write-output.ts'
import { type EvaluationFigures, figuresOf, isPointsOnly } from '../output/evaluation-figures.ts'
import { checkEvaluationFile, evaluationContent } from '../output/evaluation-file.ts'
import {
  cocoLine,
  costLines,
  matchingLines,
  pointsLine,
  shareText,
  textLines,
  unmatchedLines,
} from '../output/evaluation-lines.ts'
import { IssueLog } from '../output/issue-log.ts'
import { print, printJson, say, type Terminal } from '../terminal.ts'

/** Options of `evaluate`. */
export interface EvaluateOptions extends BackendOptions {
  truth: string
  against?: string
  from?: ReadableFormat
  truthFrom?: ReadableFormat
  images?: string
  classMap?: string
  iou?: number
  masks?: boolean
  text?: boolean
  score?: number
  minF1?: number
  minAp?: number
  out?: string
  json?: boolean
}

/** A run: its findings and their figures. */
interface Run {
  name: string
  held: HeldDataset
  figures: EvaluationFigures
  cost?: RunCost
}

/** Compares predictions with the truth, and optionally with another run. */
export async function evaluateDataset(
  path: string,
  options: EvaluateOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { out, json = false, against, from, iou: threshold = 0.5, masks = false } = options
  await checkUsage(options)
  const issues = new IssueLog({ keepsAll: json })
  const hold = await datasetHolder(options, issues, terminal)
  const truth = await hold(options.truth, options.truthFrom)
  if (options.text) {
    const figures = await evaluateText(truth.dataset, (await hold(path, from)).dataset, {
      threshold,
    })
    if (json) printJson(terminal, { text: figures, issues: issues.all })
    else for (const line of textLines(figures)) print(terminal, line)
    issues.say(terminal, { onlyLosses: true })
    return exitCode.done
  }
  const rule = { threshold, kind: masks ? ('masks' as const) : ('boxes' as const) }
  const run = async (name: string, format?: ReadableFormat): Promise<Run> => {
    const held = await hold(name, format)
    const figures = await figuresOf(truth.dataset, held.dataset, rule, options.score)
    const cost =
      against !== undefined && held.format.name === 'findings-json'
        ? await readRunCost(held.files, terminal.now())
        : undefined
    return { name, held, figures, ...(cost ? { cost } : {}) }
  }
  const first = await run(path, from)
  const second = against === undefined ? undefined : await run(against)
  if (out !== undefined) {
    const runs = second ? ([toPage(first), toPage(second)] as const) : ([toPage(first)] as const)
    const datasets = [truth, first.held, ...(second ? [second.held] : [])]
    const content = { truth, runs, datasets, page: { kind: rule.kind }, backend: options }
    await writeOutput(out, await evaluationContent(out, content, terminal), terminal)
  }
  tell(first, second, issues, json, terminal)
  return await judge(truth, first, options, terminal)
}

async function checkUsage({ out, text, against, minF1, minAp }: EvaluateOptions): Promise<void> {
  const others = { '--against': against, '--min-f1': minF1, '--min-ap': minAp, '--out': out }
  const other = Object.entries(others).find(([, value]) => value !== undefined)
  if (text && other) {
    throw new CliError('cli/usage', `--text has no figures for ${other[0]}; leave out one of them.`)
  }
  if (out === undefined) return
  checkEvaluationFile(out)
  await checkOutputFolder(out.replace(/[^/\\]*$/, '') || '.')
}

/** Returns the function that reads datasets as the options say. */
async function datasetHolder(
  { images, classMap: mapPath, truth: truthPath }: EvaluateOptions,
  issues: IssueLog,
  terminal: Terminal,
) {
  const classMap = mapPath === undefined ? undefined : await readClassMap(mapPath, terminal)
  return (path: string, from: ReadableFormat | undefined): Promise<HeldDataset> =>
    holdDataset(path, {
      ...(from ? { from } : {}),
      ...(images === undefined ? {} : { images }),
      classMap,
      truthPath,
      onIssue: issues.add,
      signal: terminal.signal,
    })
}

function toPage({ name, held, figures, cost }: Run): PageRun {
  const { matching: result, bbox, segm } = figures
  return {
    name,
    predictions: held.dataset,
    result,
    ...(bbox ? { bbox } : {}),
    ...(segm ? { segm } : {}),
    ...(cost ? { cost } : {}),
  }
}

function tell(
  first: Run,
  second: Run | undefined,
  issues: IssueLog,
  json: boolean,
  terminal: Terminal,
): void {
  const { bbox, segm, matching, points } = first.figures
  const comparison = second && compareResults(toPage(first), toPage(second))
  if (json) {
    printJson(terminal, {
      ...first.figures,
      ...(comparison ? { comparison } : {}),
      issues: issues.all,
    })
  } else {
    const runs = second ? [toPage(first), toPage(second)] : [toPage(first)]
    const isPoints = isPointsOnly(first.held.dataset)
    if (!isPoints || second) {
      for (const line of matchingLines(runs)) print(terminal, line)
    }
    if (comparison) {
      const { onlyA, onlyB, both, neither } = comparison.counts
      print(
        terminal,
        `found by the first only ${onlyA}, the second only ${onlyB}, both ${both}, neither ${neither}`,
      )
      for (const line of costLines(runs)) print(terminal, line)
    }
    if (bbox) print(terminal, cocoLine('boxes', bbox))
    if (segm) print(terminal, cocoLine('masks', segm))
    if (points) print(terminal, pointsLine(points))
    if (!bbox && !isPoints) {
      say(terminal, 'COCO’s figures need a score for each finding; --score sets one for all.')
    }
  }
  for (const line of unmatchedLines(matching.unmatched)) say(terminal, line)
  issues.say(terminal, { onlyLosses: true })
}

/**
 * Checks the figures against `--min-f1` and `--min-ap`. F1 is that of boxes at IoU 0.5, whatever
 * `--iou` and `--masks` say.
 */
async function judge(
  truth: HeldDataset,
  { held, figures: { bbox, matching } }: Run,
  { minF1, minAp, masks }: EvaluateOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  let code: ExitCode = exitCode.done
  const fail = (sentence: string) => {
    say(terminal, sentence)
    code = exitCode.failed
  }
  if (minF1 !== undefined) {
    const { f1 } =
      matching.threshold === 0.5 && !masks
        ? matching
        : await evaluateMatching(truth.dataset, held.dataset, { threshold: 0.5, resamples: 0 })
    if ((f1 ?? 0) < minF1) fail(`F1 is ${shareText(f1)}, below --min-f1 ${minF1}.`)
  }
  if (minAp !== undefined && !bbox)
    fail(
      '--min-ap needs an AP, and findings without scores have none; set --score or leave it out.',
    )
  else if (minAp !== undefined && bbox && bbox.AP < minAp) {
    fail(`AP is ${bbox.AP.toFixed(3)}, below --min-ap ${minAp}.`)
  }
  return code
}
