import { extname } from 'node:path'
import { isPolluxError } from '@pollux/errors'
import {
  type CocoFigures,
  type CocoKind,
  compareRuns,
  comparisonToMarkdown,
  evaluateCoco,
  evaluateMatching,
  type MatchingResult,
  matchingToMarkdown,
  type RunComparison,
} from '@pollux/evaluate'
import type { Dataset, DatasetPicture } from '@pollux/findings'
import { mapClasses } from '@pollux/formats'
import type { Mask } from '@pollux/masks'
import { CliError } from '../cli-error.ts'
import { readClassMap } from '../datasets/class-map-file.ts'
import type { ReadableFormat } from '../datasets/format-names.ts'
import { openDataset } from '../datasets/open-dataset.ts'
import { type ExitCode, exitCode } from '../exit-code.ts'
import { checkOutputFolder } from '../folders/folder.ts'
import { writeOutput } from '../folders/write-output.ts'
import { alignColumns } from '../output/columns.ts'
import { IssueLog } from '../output/issue-log.ts'
import { print, printJson, say, type Terminal } from '../terminal.ts'

/** Options of `evaluate`. */
export interface EvaluateOptions {
  truth: string
  against?: string
  from?: ReadableFormat
  truthFrom?: ReadableFormat
  images?: string
  classMap?: string
  iou?: number
  masks?: boolean
  score?: number
  minF1?: number
  minAp?: number
  out?: string
  json?: boolean
}

/** All figures of a run; COCO's are absent where findings have no scores, or no masks. */
interface Figures {
  bbox?: CocoFigures
  segm?: CocoFigures
  matching: MatchingResult
}

/** Compares predictions with the truth, and with another run. */
export async function evaluateDataset(
  path: string,
  options: EvaluateOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { out, json, against, iou = 0.5, masks = false } = options
  if (out !== undefined) {
    checkEnding(out)
    await checkOutputFolder(out.replace(/[^/\\]*$/, '') || '.')
  }
  const issues = new IssueLog({ keepsAll: json === true })
  const truth = await open(options.truth, options.truthFrom, options, issues, terminal)
  const predictions = await open(path, options.from, options, issues, terminal)
  const figures = await figuresOf(truth, predictions, options)
  const rule = { threshold: iou, kind: masks ? ('masks' as const) : ('boxes' as const) }
  const comparison =
    against === undefined
      ? undefined
      : await compareRuns(
          truth,
          { name: path, predictions },
          { name: against, predictions: await open(against, undefined, options, issues, terminal) },
          rule,
        )
  if (out !== undefined) {
    await writeOutput(out, toMarkdown(figures, comparison), { signal: terminal.signal })
  }
  if (json)
    printJson(terminal, { ...figures, ...(comparison ? { comparison } : {}), issues: issues.all })
  else printFigures(terminal, figures, comparison)
  issues.say(terminal, { onlyLosses: true })
  return await judge(truth, predictions, figures, options, terminal)
}

/** Reads a dataset whole, since the figures look at it more than once. */
async function open(
  path: string,
  from: ReadableFormat | undefined,
  { images, classMap, truth }: EvaluateOptions,
  issues: IssueLog,
  terminal: Terminal,
): Promise<Dataset<Mask>> {
  const { dataset } = await openDataset(path, {
    ...(from ? { from } : {}),
    ...(images === undefined ? {} : { images }),
    truthPath: truth,
    onIssue: issues.add,
    signal: terminal.signal,
  })
  const mapped =
    classMap === undefined ? dataset : mapClasses(dataset, await readClassMap(classMap, terminal))
  const pictures: DatasetPicture<Mask>[] = []
  for await (const picture of mapped.pictures) {
    terminal.signal.throwIfAborted()
    pictures.push(picture)
  }
  return { classes: mapped.classes, pictures }
}

async function figuresOf(
  truth: Dataset<Mask>,
  predictions: Dataset<Mask>,
  { iou: threshold = 0.5, masks = false, score }: EvaluateOptions,
): Promise<Figures> {
  const matching = await evaluateMatching(truth, predictions, {
    threshold,
    kind: masks ? 'masks' : 'boxes',
  })
  const [bbox, segm] = [
    await cocoFigures(truth, predictions, 'bbox', score),
    (await hasMasks(predictions))
      ? await cocoFigures(truth, predictions, 'segm', score)
      : undefined,
  ]
  return { ...(bbox ? { bbox } : {}), ...(segm ? { segm } : {}), matching }
}

async function hasMasks({ pictures }: Dataset<Mask>): Promise<boolean> {
  for await (const { findings } of pictures) {
    if (findings.some(({ mask, polygon }) => mask ?? polygon)) return true
  }
  return false
}

/** COCO's figures; nothing where there are findings without a score, or nothing of the kind in the truth. */
async function cocoFigures(
  truth: Dataset<Mask>,
  predictions: Dataset<Mask>,
  kind: CocoKind,
  score: number | undefined,
): Promise<CocoFigures | undefined> {
  try {
    const figures = await evaluateCoco(truth, predictions, {
      kind,
      ...(score === undefined ? {} : { score }),
    })
    return figures.AP === -1 ? undefined : figures
  } catch (error) {
    if (isPolluxError(error) && error.code === 'evaluate/scores-missing') return undefined
    throw error
  }
}

function checkEnding(out: string): void {
  if (extname(out).toLowerCase() === '.md') return
  throw new CliError(
    'cli/usage',
    `Expected a file whose name ends in .md for --out but received ${JSON.stringify(out.slice(-40))}.`,
  )
}

function toMarkdown({ matching }: Figures, comparison: RunComparison | undefined): string {
  return comparison ? comparisonToMarkdown(comparison) : matchingToMarkdown(matching)
}

const cocoNames = ['AP', 'AP50', 'AP75', 'AR100'] as const

function printFigures(
  terminal: Terminal,
  { bbox, segm, matching }: Figures,
  comparison: RunComparison | undefined,
): void {
  const row = (
    name: string,
    { matched, wrong, missed, precision, recall, f1, meanIou }: MatchingRow,
  ) => [
    name,
    ...[precision, recall, f1, meanIou].map(share),
    ...[matched, wrong, missed].map(String),
  ]
  const head = ['', 'precision', 'recall', 'F1', 'mean IoU', 'right', 'wrong', 'missed']
  const runs: [string, MatchingRow][] = comparison
    ? [
        [comparison.a.name, comparison.a.result],
        [comparison.b.name, comparison.b.result],
      ]
    : [['all', matching], ...Object.entries(matching.perClass)]
  const rows = [head, ...runs.map(([name, figures]) => row(name, figures))]
  print(terminal, alignColumns(rows, new Set([1, 2, 3, 4, 5, 6, 7])))
  if (comparison) {
    const { onlyA, onlyB, both, neither } = comparison.counts
    print(
      terminal,
      `found by the first alone ${onlyA}, the second alone ${onlyB}, both ${both}, neither ${neither}`,
    )
  }
  for (const [kind, figures] of [
    ['boxes', bbox],
    ['masks', segm],
  ] as const) {
    if (!figures) continue
    const shown = cocoNames.map((name) => `${name} ${figures[name].toFixed(3)}`)
    print(terminal, `COCO, ${kind}: ${shown.join('  ')}`)
  }
  if (!bbox)
    say(terminal, 'COCO’s figures need a score for each finding; --score gives one to all.')
}

type MatchingRow = Pick<
  MatchingResult,
  'matched' | 'wrong' | 'missed' | 'precision' | 'recall' | 'f1' | 'meanIou'
>

function share(value: number | null): string {
  return value === null ? '–' : value.toFixed(3)
}

/** Whether the figures reach what was asked for. F1 is that at IoU 0.5, whatever `--iou` says. */
async function judge(
  truth: Dataset<Mask>,
  predictions: Dataset<Mask>,
  { bbox, matching }: Figures,
  { minF1, minAp }: EvaluateOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  let code: ExitCode = exitCode.done
  const fail = (sentence: string) => {
    say(terminal, sentence)
    code = exitCode.failed
  }
  if (minF1 !== undefined) {
    const { f1 } =
      matching.threshold === 0.5
        ? matching
        : await evaluateMatching(truth, predictions, { threshold: 0.5, resamples: 0 })
    if ((f1 ?? 0) < minF1) fail(`F1 is ${share(f1)}, lower than --min-f1 ${minF1}.`)
  }
  if (minAp !== undefined && !bbox)
    fail('There is no AP to hold against --min-ap: findings have no scores.')
  else if (minAp !== undefined && bbox && bbox.AP < minAp) {
    fail(`AP is ${bbox.AP.toFixed(3)}, lower than --min-ap ${minAp}.`)
  }
  return code
}
