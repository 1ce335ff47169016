import type {
  CocoFigures,
  MatchingFigures,
  PointFigures,
  RunResult,
  TextFigures,
  Unmatched,
} from '@pollux/evaluate'
import { alignColumns } from './columns.ts'
import { many } from './many.ts'

/** Returns the figures of matching as a table: of each of several runs, or of one run and each of its classes. */
export function matchingLines(runs: readonly RunResult[]): string[] {
  const head = ['', 'precision', 'recall', 'F1', 'mean IoU', 'right', 'wrong', 'missed']
  const [first, second] = runs
  const rows: [string, MatchingFigures][] =
    first && !second
      ? [['all', first.result], ...Object.entries(first.result.perClass)]
      : runs.map(({ name, result }) => [name, result])
  const lines = rows.map(([name, figures]) => rowOf(name, figures))
  return alignColumns([head, ...lines], new Set([1, 2, 3, 4, 5, 6, 7]))
}

function rowOf(name: string, figures: MatchingFigures): string[] {
  const { matched, wrong, missed, precision, recall, f1, meanIou } = figures
  const shares = [precision, recall, f1, meanIou].map(shareText)
  return [name, ...shares, ...[matched, wrong, missed].map(String)]
}

const cocoNames = ['AP', 'AP50', 'AP75', 'AR100'] as const

/** Returns COCO's figures as a line. */
export function cocoLine(kind: string, figures: CocoFigures): string {
  const shown = cocoNames.map((name) => `${name} ${figures[name].toFixed(3)}`)
  return `COCO, ${kind}: ${shown.join('  ')}`
}

/** Returns the figures of points as a line. */
export function pointsLine(figures: PointFigures): string {
  const { matched, wrong, missed, meanDistance, insideShare } = figures
  const distance = meanDistance === null ? '–' : `${meanDistance.toFixed(1)} pixels`
  return `points: right ${matched}, wrong ${wrong}, missed ${missed}, mean distance ${distance}, inside ${shareText(insideShare)}`
}

/** Returns the figures of text as lines. */
export function textLines(figures: TextFigures): string[] {
  const { matched, wrong, missed, meanIou, cer, cerOfAll, exactShare } = figures
  return [
    `text: right ${matched}, wrong ${wrong}, missed ${missed}, mean IoU ${shareText(meanIou)}`,
    `character error rate ${shareText(cer)} in matched boxes, ${shareText(cerOfAll)} in all; exact ${shareText(exactShare)}`,
  ]
}

/** Returns the tokens and the cost of two runs as a line, or no line if neither is known. */
export function costLines(runs: readonly RunResult[]): string[] {
  const parts = runs.flatMap(({ name, cost }) => {
    if (!cost) return []
    const { tokens, usd } = cost
    const words = [
      ...(tokens === undefined ? [] : [`${tokens} tokens`]),
      ...(usd === undefined ? [] : [`$${usd.toFixed(4)}`]),
    ]
    return words.length > 0 ? [`${name}: ${words.join(', ')}`] : []
  })
  return parts.length > 0 ? [`cost: ${parts.join('; ')}`] : []
}

/** Returns a sentence for each kind of thing that only one side has. */
export function unmatchedLines(unmatched: readonly Unmatched[]): string[] {
  return kinds.flatMap(({ side, kind, sentence }) => {
    const entries = unmatched.filter((entry) => entry.side === side && entry.kind === kind)
    const [most] = entries
    if (!most) return []
    const count = entries.reduce((sum, entry) => sum + entry.count, 0)
    return [sentence(entries.length, count, most.name === '' ? 'no label' : most.name)]
  })
}

const kinds: readonly (Pick<Unmatched, 'side' | 'kind'> & {
  sentence: (names: number, findings: number, example: string) => string
})[] = [
  {
    side: 'predictions',
    kind: 'class',
    sentence: (names, findings, example) =>
      `${many(findings, 'finding')} of ${many(names, 'class', 'classes')} that the truth does not have, such as ${example}, count as wrong; --class-map assigns labels to classes.`,
  },
  {
    side: 'predictions',
    kind: 'picture',
    sentence: (names, findings, example) =>
      `${many(findings, 'finding')} of ${many(names, 'picture')} that the truth does not have, such as ${example}, count as wrong.`,
  },
  {
    side: 'truth',
    kind: 'picture',
    sentence: (names, findings, example) =>
      `The predictions do not have ${many(names, 'picture')} of the truth, such as ${example}; ${many(findings, 'finding')} there count as missed.`,
  },
  {
    side: 'truth',
    kind: 'class',
    sentence: (names, findings, example) =>
      `${many(findings, 'finding')} of the truth with ${many(names, 'label')} outside its classes, such as ${example}, are left out.`,
  },
]

/** Formats a share with three decimals, or as a dash for none. */
export function shareText(value: number | null): string {
  return value === null ? '–' : value.toFixed(3)
}
