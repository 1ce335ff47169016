import { checkPairs } from '../check-pairs.ts'
import type { ClassedFinding, PicturePair } from '../pair-pictures.ts'
import { candidatePairs, type MatchShape, shareInside } from './candidate-pairs.ts'
import { type CandidatePair, matchPairs } from './match-pairs.ts'
import { type MatchKind, matchShapeOf } from './match-shape.ts'

/** How the findings of one picture were matched, by index into the picture's `found` and `truth`. */
export interface PictureMatching {
  name: string
  /** Findings and the truth objects that they match. */
  pairs: CandidatePair[]
  /** Findings that match no truth object. */
  wrong: number[]
  /** Truth objects that were not found. */
  missed: number[]
  /** Findings in a crowd, which count neither as right nor as wrong. */
  ignored: number[]
}

/** How findings are matched. */
export interface MatchingRule {
  /** The least IoU of a pair, more than 0 and at most 1. */
  threshold: number
  kind: MatchKind
  /** Whether the two findings of a pair must have the same class. */
  byClass: boolean
}

/** Returns the highest cost of matching a picture, in comparisons of boxes. */
export function stepsOf({ truth, found }: PicturePair): number {
  return 100 + 20 * (truth.length + found.length) + truth.length * found.length
}

/**
 * Matches the findings of one picture to the truth, one to one. Throws `evaluate/too-large` for a picture of thousands
 * of findings or truth objects.
 */
export function matchPictureFindings(
  { name, size, truth, found }: PicturePair,
  { threshold, kind, byClass }: MatchingRule,
): PictureMatching {
  checkPairs(name, found.length, truth.length)
  const truthShapes = truth.map(({ finding }) => matchShapeOf(finding, size, kind))
  const foundShapes = found.map(({ finding }) => matchShapeOf(finding, size, kind))
  const isCrowd = truth.map(({ finding }) => finding.isCrowd === true)
  const groupOf = ({ classIndex }: ClassedFinding) => (byClass ? classIndex : 0)
  const isThing = (index: number) => !isCrowd[index] && truthShapes[index] !== undefined
  const things = indexesByGroup(truth, groupOf, isThing)
  const shapes = indexesByGroup(found, groupOf, (index) => foundShapes[index] !== undefined)
  const pairs = [...shapes].flatMap(([group, ofFound]) => {
    const ofTruth = things.get(group) ?? []
    const candidates = candidatePairs(
      pick(foundShapes, ofFound),
      pick(truthShapes, ofTruth),
      threshold,
    )
    return matchPairs(candidates).map((pair) => ({
      ...pair,
      found: ofFound[pair.found]!,
      truth: ofTruth[pair.truth]!,
    }))
  })
  const matchedFound = new Set(pairs.map((pair) => pair.found))
  const matchedTruth = new Set(pairs.map((pair) => pair.truth))
  const crowds = [...truth.keys()].filter((index) => isCrowd[index])
  const isInCrowd = (index: number) =>
    crowds.some((at) => {
      const shape = foundShapes[index]
      const around = truthShapes[at]
      const isSameGroup = groupOf(truth[at]!) === groupOf(found[index]!)
      return isSameGroup && shape && around && shareInside(shape, around) >= threshold
    })
  const left = [...found.keys()].filter((index) => !matchedFound.has(index))
  const inCrowd = new Set(crowds.length === 0 ? [] : left.filter(isInCrowd))
  return {
    name,
    pairs,
    wrong: left.filter((index) => !inCrowd.has(index)),
    ignored: [...inCrowd],
    missed: [...truth.keys()].filter((index) => !isCrowd[index] && !matchedTruth.has(index)),
  }
}

/** Groups the indexes of the entries that pass a test. */
function indexesByGroup(
  entries: readonly ClassedFinding[],
  groupOf: (entry: ClassedFinding) => number,
  test: (index: number) => boolean,
): Map<number, number[]> {
  const groups = new Map<number, number[]>()
  for (const [index, entry] of entries.entries()) {
    if (!test(index)) continue
    const group = groups.get(groupOf(entry))
    if (group) group.push(index)
    else groups.set(groupOf(entry), [index])
  }
  return groups
}

function pick(
  shapes: readonly (MatchShape | undefined)[],
  indexes: readonly number[],
): MatchShape[] {
  return indexes.flatMap((index) => shapes[index] ?? [])
}
