import { groupDigits, htmlElement } from '@pollux/render/page'
import type { CocoFigures } from '../coco/evaluate-coco.ts'
import type { Confusion } from '../matching/confusions.ts'
import type { Unmatched } from '../unmatched.ts'
import type { PageRun } from './page-run.ts'
import { type Column, countText, fold, section, shareText, table, words } from './table.ts'

/** The most rows of a table; further rows are only counted. */
const MAX_ROWS = 200

const number = (title: string): Column => ({ title, isNumber: true })

/** Returns the page's sections of figures as HTML, the most important first. */
export function figureSections(runs: readonly PageRun[]): string[] {
  return [
    section('Figures', [mainTable(runs), ...cocoTables(runs)]),
    ...classSection(runs),
    ...confusionSection(runs),
    ...unmatchedSection(runs),
  ]
}

function mainTable(runs: readonly PageRun[]): string {
  const isPriced = runs.some(({ cost }) => cost !== undefined)
  const columns = [
    { title: 'Run' },
    ...['Precision', 'Recall', 'F1', 'Mean IoU', 'Right', 'Wrong', 'Missed', 'Count error'].map(
      number,
    ),
    ...(isPriced ? ['Tokens', 'Cost', 'Time'].map(number) : []),
  ]
  const rows = runs.map(({ name, result, cost = {} }) => {
    const { intervals, matched, wrong, missed, countError } = result
    return [
      name,
      shareText(result.precision, intervals?.precision),
      shareText(result.recall, intervals?.recall),
      shareText(result.f1, intervals?.f1),
      shareText(result.meanIou, intervals?.meanIou),
      ...[matched, wrong, missed].map(countText),
      countError === null ? '–' : countError.toFixed(2),
      ...(isPriced
        ? [
            countText(cost.tokens),
            cost.usd === undefined ? '–' : `$${cost.usd.toFixed(4)}`,
            cost.milliseconds === undefined ? '–' : `${(cost.milliseconds / 1000).toFixed(1)} s`,
          ]
        : []),
    ]
  })
  const [{ result } = { result: undefined }] = runs
  const note = `IoU of at least ${result?.threshold ?? 0.5}; 95 % intervals from resampled pictures. The count error is how many findings of a class are too many or too few in a picture, on average.`
  return table('figures', columns, rows) + htmlElement('p', { class: 'count' }, [words(note)])
}

const cocoNames = [
  ...(['AP', 'AP50', 'AP75', 'APsmall', 'APmedium', 'APlarge'] as const),
  ...(['AR1', 'AR10', 'AR100', 'ARsmall', 'ARmedium', 'ARlarge'] as const),
]

function cocoTables(runs: readonly PageRun[]): string[] {
  const rows = runs.flatMap(({ name, bbox, segm }) => {
    const row = (kind: string, figures: CocoFigures | undefined) =>
      figures ? [[`${name}, ${kind}`, ...cocoNames.map((key) => cocoText(figures[key]))]] : []
    return [...row('boxes', bbox), ...row('masks', segm)]
  })
  if (rows.length === 0) return []
  return [table('COCO’s figures', [{ title: 'COCO' }, ...cocoNames.map(number)], rows)]
}

/** Formats a COCO figure, or a dash for -1, which COCO writes if there is nothing to average. */
function cocoText(value: number): string {
  return shareText(value === -1 ? null : value)
}

function classSection(runs: readonly PageRun[]): string[] {
  const [{ result: first } = { result: undefined }] = runs
  const names = Object.keys(first?.perClass ?? {})
  const mistakesOf = (name: string) =>
    runs.reduce((sum, { result }) => {
      const figures = result.perClass[name]
      return sum + (figures ? figures.wrong + figures.missed : 0)
    }, 0)
  const sorted = names.toSorted((a, b) => mistakesOf(b) - mistakesOf(a))
  const keys = [
    'precision',
    'recall',
    'f1',
    'meanIou',
    'matched',
    'wrong',
    'missed',
    'countError',
  ] as const
  const titles = [
    'Precision',
    'Recall',
    'F1',
    'Mean IoU',
    'Right',
    'Wrong',
    'Missed',
    'Count error',
  ]
  const shown = runs.length === 1 ? [...keys.keys()] : [2, 4, 5, 6]
  const columns = shown.flatMap((at) =>
    runs.map(({ name }) => number(runs.length === 1 ? titles[at]! : `${titles[at]} in ${name}`)),
  )
  const rows = sorted.slice(0, MAX_ROWS).map((name) => [
    name,
    ...shown.flatMap((at) =>
      runs.map(({ result }) => {
        const value = result.perClass[name]?.[keys[at]!]
        if (at >= 4 && at < 7) return countText(value ?? undefined)
        return at === 7 && typeof value === 'number' ? value.toFixed(2) : shareText(value)
      }),
    ),
  ])
  if (rows.length === 0) return []
  const content = [table('classes', [{ title: 'Class' }, ...columns], rows)]
  return [fold('Classes, most mistakes first', [...content, ...leftOut(sorted.length, 'classes')])]
}

function confusionSection(runs: readonly PageRun[]): string[] {
  const counts = new Map<string, { truth: string | null; found: string | null; counts: number[] }>()
  for (const [at, { result }] of runs.entries()) {
    for (const { truth, found, count } of result.confusions) {
      if (truth === found) continue
      const key = JSON.stringify([truth, found])
      const row = counts.get(key) ?? { truth, found, counts: runs.map(() => 0) }
      row.counts[at] = count
      counts.set(key, row)
    }
  }
  const sum = (row: { counts: readonly number[] }) => row.counts.reduce((all, one) => all + one, 0)
  const sorted = [...counts.values()].sort((a, b) => sum(b) - sum(a))
  if (sorted.length === 0) return []
  const named = (name: Confusion['truth']) => name ?? '(nothing)'
  const columns = [
    { title: 'In the truth' },
    { title: 'Found as' },
    ...runs.map(({ name }) => number(runs.length === 1 ? 'Times' : `Times in ${name}`)),
  ]
  const rows = sorted
    .slice(0, MAX_ROWS)
    .map((row) => [named(row.truth), named(row.found), ...row.counts.map(countText)])
  const content = [table('confusions', columns, rows), ...leftOut(sorted.length, 'pairs')]
  return [fold('Confused classes', content)]
}

function unmatchedSection(runs: readonly PageRun[]): string[] {
  const lines = runs.flatMap(({ name, result }) =>
    result.unmatched.map((entry) => (runs.length === 1 ? '' : `${name}: `) + sentenceOf(entry)),
  )
  if (lines.length === 0) return []
  const items = [...new Set(lines)].map((line) => htmlElement('li', {}, [words(line)]))
  const list = htmlElement('ul', {}, items.slice(0, MAX_ROWS))
  return [section('Only on one side', [list, ...leftOut(items.length, 'lines')])]
}

/** Returns the sentence that explains how a class or picture of only one side affects the figures. */
export function sentenceOf({ side, kind, name, count }: Unmatched): string {
  const what = name === '' ? 'no label' : `“${name}”`
  const findings = count === 1 ? 'one finding' : `${groupDigits(count)} findings`
  if (side === 'predictions') {
    const lacks =
      kind === 'class' ? `The truth has no class ${what}` : `The truth has no picture ${what}`
    return `${lacks}: ${findings} count as wrong.`
  }
  return kind === 'class'
    ? `The truth has no class ${what}: ${findings} of it are left out.`
    : `The predictions have no picture ${what}: ${findings} of the truth count as missed.`
}

function leftOut(length: number, what: string): string[] {
  if (length <= MAX_ROWS) return []
  const text = `${groupDigits(length - MAX_ROWS)} more ${what} are left out.`
  return [htmlElement('p', {}, [words(text)])]
}
