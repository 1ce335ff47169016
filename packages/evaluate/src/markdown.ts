import type { RunComparison } from './compare/compare-runs.ts'
import type { MatchingResult } from './matching/evaluate-matching.ts'
import type { MatchingFigures, MatchingIntervals } from './matching/figures.ts'

/**
 * Formats a result as Markdown for a pull request: the figures with their intervals, then each
 * class.
 *
 * @returns Tables in Markdown, with names escaped.
 */
export function matchingToMarkdown(result: MatchingResult): string {
  const { intervals, perClass } = result
  return [
    '| | precision | recall | F1 | mean IoU | right | wrong | missed |',
    '| --- | --: | --: | --: | --: | --: | --: | --: |',
    row('**all**', result, intervals),
    ...Object.entries(perClass).map(([name, figures]) => row(cell(name), figures)),
    '',
  ].join('\n')
}

/**
 * Formats a comparison as Markdown for a pull request: figures, cost, and how many truth objects each run found.
 *
 * @returns Tables in Markdown, with names escaped.
 */
export function comparisonToMarkdown({ a, b, counts }: RunComparison): string {
  const costs = [a, b].map(({ cost = {} }) => [
    cost.tokens === undefined ? '–' : String(cost.tokens),
    cost.usd === undefined ? '–' : `$${cost.usd.toFixed(4)}`,
    cost.milliseconds === undefined ? '–' : `${(cost.milliseconds / 1000).toFixed(1)} s`,
  ])
  const [costA = [], costB = []] = costs
  return [
    '| | precision | recall | F1 | mean IoU | right | wrong | missed | tokens | cost | time |',
    '| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |',
    `${row(cell(a.name), a.result, a.result.intervals)} ${costA.join(' | ')} |`,
    `${row(cell(b.name), b.result, b.result.intervals)} ${costB.join(' | ')} |`,
    '',
    `Things of the truth found only by ${cell(a.name)}: ${counts.onlyA}, only by ${cell(b.name)}: ${counts.onlyB}, by both: ${counts.both}, by neither: ${counts.neither}.`,
    '',
  ].join('\n')
}

function row(name: string, figures: MatchingFigures, intervals?: MatchingIntervals): string {
  const { precision, recall, f1, meanIou, matched, wrong, missed } = figures
  const cells = [
    share(precision, intervals?.precision),
    share(recall, intervals?.recall),
    share(f1, intervals?.f1),
    share(meanIou, intervals?.meanIou),
    matched,
    wrong,
    missed,
  ]
  return `| ${name} | ${cells.join(' | ')} |`
}

function share(value: number | null, interval?: readonly [number, number] | null): string {
  if (value === null) return '–'
  if (!interval) return value.toFixed(3)
  return `${value.toFixed(3)} (${interval[0].toFixed(3)}–${interval[1].toFixed(3)})`
}

/**
 * Escapes a name for a table cell: every character that Markdown or HTML would interpret.
 */
function cell(name: string): string {
  return name
    .replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/[\\`*_{}[\]()#+!|~>:@-]/g, '\\$&')
}
