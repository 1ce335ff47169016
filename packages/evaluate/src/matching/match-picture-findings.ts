import type { PicturePair } from '../pair-pictures.ts'
import { candidatePairs, type MatchShape, shareInside } from './candidate-pairs.ts'
import { type CandidatePair, matchPairs } from './match-pairs.ts'
import { type MatchKind, matchShapeOf } from './match-shape.ts'

/** What became of the findings of one picture. Indexes are those of the picture's `found` and `truth`. */
export interface PictureMatching {
  name: string
  /** Findings and the things that they are. */
  pairs: CandidatePair[]
  /** Findings that are nothing of the truth. */
  wrong: number[]
  /** Things of the truth that were not found. */
  missed: number[]
  /** Findings in a crowd, which count neither as right nor as wrong. */
  ignored: number[]
}

/** How findings are matched. */
export interface MatchingRule {
  /** The least IoU of a pair, more than 0 and up to 1. */
  threshold: number
  kind: MatchKind
  /** Whether a pair must be of one class. */
  byClass: boolean
}

/** Matches the findings of one picture to the truth, one to one. */
export function matchPictureFindings(
  { name, size, truth, found }: PicturePair,
  { threshold, kind, byClass }: MatchingRule,
): PictureMatching {
  const shapesOf = (entries: typeof truth) =>
    entries.map(({ finding }) => matchShapeOf(finding, size, kind))
  const truthShapes = shapesOf(truth)
  const foundShapes = shapesOf(found)
  const isCrowd = truth.map(({ finding }) => finding.isCrowd === true)
  const classes = byClass ? new Set([...truth, ...found].map(({ classIndex }) => classIndex)) : [-1]
  const isOf = (entry: { classIndex: number }, wanted: number) =>
    wanted === -1 || entry.classIndex === wanted
  const pairs = [...classes].flatMap((wanted) => {
    const things = indexesWhere(
      truth,
      (entry, index) => isOf(entry, wanted) && !isCrowd[index] && truthShapes[index] !== undefined,
    )
    const shapes = indexesWhere(
      found,
      (entry, index) => isOf(entry, wanted) && foundShapes[index] !== undefined,
    )
    return matchPairs(
      candidatePairs(pick(foundShapes, shapes), pick(truthShapes, things), threshold),
    ).map((pair) => ({ ...pair, found: shapes[pair.found]!, truth: things[pair.truth]! }))
  })
  const matchedFound = new Set(pairs.map((pair) => pair.found))
  const matchedTruth = new Set(pairs.map((pair) => pair.truth))
  const isInCrowd = (index: number) =>
    truth.some((crowd, at) => {
      const shape = foundShapes[index]
      const around = truthShapes[at]
      const isSameClass = !byClass || crowd.classIndex === found[index]!.classIndex
      return (
        isCrowd[at] && isSameClass && shape && around && shareInside(shape, around) >= threshold
      )
    })
  const left = indexesWhere(found, (_, index) => !matchedFound.has(index))
  return {
    name,
    pairs,
    wrong: left.filter((index) => !isInCrowd(index)),
    ignored: left.filter(isInCrowd),
    missed: indexesWhere(truth, (_, index) => !isCrowd[index] && !matchedTruth.has(index)),
  }
}

function indexesWhere<Entry>(
  entries: readonly Entry[],
  test: (entry: Entry, index: number) => boolean,
): number[] {
  return [...entries.keys()].filter((index) => test(entries[index]!, index))
}

function pick(
  shapes: readonly (MatchShape | undefined)[],
  indexes: readonly number[],
): MatchShape[] {
  return indexes.flatMap((index) => shapes[index] ?? [])
}
