import type { Dataset } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import {
  type EvaluateMatchingOptions,
  evaluateMatching,
  type MatchingResult,
} from '../matching/evaluate-matching.ts'

/** What a run cost; a figure that is not known is absent. */
export interface RunCost {
  tokens?: number
  usd?: number
  milliseconds?: number
}

/** A run: its findings and what they cost. */
export interface Run {
  name: string
  predictions: Dataset<Mask>
  cost?: RunCost
}

/**
 * Which of two runs found each truth object of a picture, by index into the picture's truth objects of known classes.
 */
export interface PictureComparison {
  picture: string
  onlyA: number[]
  onlyB: number[]
  both: number[]
  neither: number[]
}

/** A run and its figures. */
export interface RunResult {
  name: string
  cost?: RunCost
  result: MatchingResult
}

/** Two runs evaluated against the same truth. */
export interface RunComparison {
  a: RunResult
  b: RunResult
  /** The number of truth objects, by which run found them. */
  counts: { onlyA: number; onlyB: number; both: number; neither: number }
  perPicture: readonly PictureComparison[]
}

/**
 * Compares two runs: their figures, and which truth objects only one of them found.
 *
 * @param truth - The dataset of ground truth.
 * @param a - The first run.
 * @param b - The second run.
 * @param options - How findings are matched.
 * @returns The figures of both runs, and the truth objects of each picture by which run found them.
 * @throws What {@link evaluateMatching} throws.
 */
export async function compareRuns(
  truth: Dataset<Mask>,
  a: Run,
  b: Run,
  options: EvaluateMatchingOptions = {},
): Promise<RunComparison> {
  // Both runs read the truth, which may be an iterable that can be read only once.
  const pictures = []
  for await (const picture of truth.pictures) pictures.push(picture)
  const held = { classes: truth.classes, pictures }
  const resultOf = async ({ name, predictions, cost }: Run): Promise<RunResult> => {
    const result = await evaluateMatching(held, predictions, options)
    return { name, result, ...(cost ? { cost } : {}) }
  }
  return compareResults(await resultOf(a), await resultOf(b))
}

/**
 * Compares the figures of two runs that were evaluated against the same truth with the same
 * options.
 *
 * @param a - The first run and its figures.
 * @param b - The second run and its figures.
 * @returns The figures of both runs, and the truth objects of each picture by which run found them.
 */
export function compareResults(a: RunResult, b: RunResult): RunComparison {
  const ofB = new Map(b.result.perPicture.map((one) => [one.picture, one.matching]))
  const perPicture = a.result.perPicture.map(({ picture, matching }): PictureComparison => {
    const byA = foundIn(matching)
    const byB = foundIn(ofB.get(picture) ?? { pairs: [] })
    const all = [...byA, ...matching.missed].sort((first, second) => first - second)
    return {
      picture,
      onlyA: all.filter((thing) => byA.has(thing) && !byB.has(thing)),
      onlyB: all.filter((thing) => !byA.has(thing) && byB.has(thing)),
      both: all.filter((thing) => byA.has(thing) && byB.has(thing)),
      neither: all.filter((thing) => !byA.has(thing) && !byB.has(thing)),
    }
  })
  const count = (key: 'onlyA' | 'onlyB' | 'both' | 'neither') =>
    perPicture.reduce((sum, picture) => sum + picture[key].length, 0)
  const counts = {
    onlyA: count('onlyA'),
    onlyB: count('onlyB'),
    both: count('both'),
    neither: count('neither'),
  }
  return { a, b, counts, perPicture }
}

function foundIn({ pairs }: { pairs: readonly { truth: number }[] }): Set<number> {
  return new Set(pairs.map(({ truth }) => truth))
}
