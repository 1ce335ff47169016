import {
  type Answer,
  type AnswerCost,
  type Finding,
  type Issue,
  type Status,
  statusOf,
} from '@pollux/findings'
import type { Box, Size } from '@pollux/geometry'
import type { Mask } from '@pollux/masks'
import { sumUsage } from '@pollux/tokens'
import { type MergedFinding, mergeTiles } from './merge-tiles.ts'

/** The outcome of a tile: an answer with findings in pixels of the whole picture, or an error. */
export type TileAnswer = { tile: Box } & (
  | { answer: Answer<Mask>; error?: undefined }
  | { answer?: undefined; error: Error }
)

/**
 * Joins the answers of tiles into one about the whole picture: each thing once, every issue kept, usage added up. A tile without
 * an answer becomes an issue. Yields the steps that it takes, see `inSlices`.
 */
export function* joinAnswers(
  tiles: readonly TileAnswer[],
  size: Size,
): Generator<number, Answer<Mask>, undefined> {
  const answers = tiles.flatMap(({ answer }) => answer ?? [])
  const found = tiles.flatMap(({ tile, answer }) =>
    (answer?.findings ?? []).map((finding) => ({ finding, tile })),
  )
  yield found.length
  const { merged, isComplete } = yield* mergeTiles(found, size)
  const renewed = yield* renewIssues(answers, merged)
  const findings: Finding<Mask>[] = []
  for (const { finding, members } of merged) {
    const issues = members.flatMap((member) =>
      member.finding.issues.flatMap((issue) => renewed.get(issue) ?? []),
    )
    findings.push({ ...finding, issues })
    yield ITEM_STEPS * members.length
  }
  const lost = tiles.flatMap(lostTile)
  const issues = [...renewed.values(), ...lost, ...(isComplete ? [] : [{ ...crowded }])]
  const status = joinStatus(answers, lost.length)
  const usages = answers.flatMap(({ usage }) => usage ?? [])
  return {
    status: statusOf({ status, findings, issues }),
    findings,
    issues,
    size,
    ...(usages.length > 0 ? { usage: sumUsage(usages) } : {}),
    ...sumCosts(answers),
    ...factsOf(answers, status),
    raw: answers.map(({ raw }) => raw).join('\n'),
  }
}

/** The steps that it takes to renew a finding or an issue. */
const ITEM_STEPS = 8

const crowded: Issue = {
  code: 'duplicate',
  message:
    'Too many findings of the tiles overlap to compare them all; some things may be reported more than once.',
}

/** Maps the issues of all answers to copies that refer to the joined text and to the merged findings. */
function* renewIssues(
  answers: readonly Answer<Mask>[],
  merged: readonly MergedFinding[],
): Generator<number, Map<Issue, Issue>, undefined> {
  const indices = new Map<Finding<Mask>, number>()
  for (const [index, { members }] of merged.entries()) {
    for (const { finding } of members) indices.set(finding, index)
    yield ITEM_STEPS * members.length
  }
  const renewed = new Map<Issue, Issue>()
  let offset = 0
  for (const { issues, findings, raw } of answers) {
    for (const issue of issues) {
      const { finding, at } = issue
      const of = finding === undefined ? undefined : findings[finding]
      const index = of && indices.get(of)
      renewed.set(issue, {
        ...issue,
        ...(index === undefined ? {} : { finding: index }),
        ...(at ? { at: { start: at.start + offset, end: at.end + offset } } : {}),
      })
      yield ITEM_STEPS
    }
    offset += raw.length + 1
  }
  return renewed
}

/** Returns an issue for a tile about which nothing is known. */
function lostTile({ tile, answer, error }: TileAnswer): Issue[] {
  if (answer && answering.has(answer.status)) return []
  const { x, y, width, height } = tile
  const reason = answer ? `has no answer (${answer.status})` : `failed: ${error.message}`
  return [
    { code: 'tile-failed', message: `The tile of ${width}×${height} at ${x}, ${y} ${reason}` },
  ]
}

/** Statuses of answers that say what a tile contains. */
const answering: ReadonlySet<Status> = new Set(['ok', 'partial', 'no-list'])

function joinStatus(answers: readonly Answer<Mask>[], lost: number): Status {
  const [first = 'empty-response'] = answers.map(({ status }) => status)
  const isSame = answers.every(({ status }) => status === first)
  if (isSame && (lost === 0 || !answering.has(first))) return first
  return answers.some(({ status }) => answering.has(status)) ? 'ok' : first
}

/** Adds up what the calls cost, as far as it is known. */
function sumCosts(answers: readonly Answer<Mask>[]): { cost?: AnswerCost } {
  const costs = answers.flatMap(({ cost }) => cost ?? [])
  if (costs.length === 0) return {}
  const sum = (ofOne: (cost: AnswerCost) => number) =>
    costs.reduce((all, one) => all + ofOne(one), 0)
  const usd = sum((cost) => cost.usd)
  if (!costs.some(({ range }) => range)) return { cost: { usd } }
  return {
    cost: {
      usd,
      range: {
        min: sum((cost) => cost.range?.min ?? cost.usd),
        max: sum((cost) => cost.range?.max ?? cost.usd),
      },
    },
  }
}

/** Returns the facts of the answers that are true of the whole. */
function factsOf(answers: readonly Answer<Mask>[], status: Status): Partial<Answer<Mask>> {
  const [first] = answers
  const { modelVersion } = first ?? {}
  const ended = answers.find((answer) => answer.status === status && !answering.has(status))
  const { finishReason, finishMessage, blockReason } = ended ?? {}
  return Object.fromEntries(
    Object.entries({ modelVersion, finishReason, finishMessage, blockReason }).filter(
      ([, value]) => value !== undefined,
    ),
  )
}
