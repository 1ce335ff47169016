import type { Finding } from '@pollux/findings'
import {
  type Box,
  boxArea,
  GRID,
  isEmptyBox,
  mergeAcrossSeamsInSteps,
  type Size,
  uniteBoxes,
} from '@pollux/geometry'
import { type Mask, uniteMasks } from '@pollux/masks'

/** A finding of a tile, in pixels of the whole picture. */
export interface TileFinding {
  finding: Finding<Mask>
  tile: Box
}

/** A finding of the whole picture, and the findings of tiles that it was made of, the most complete first. */
export interface MergedFinding {
  finding: Finding<Mask>
  members: readonly TileFinding[]
}

/** Findings of one label are the same thing above this IoU, measured where both tiles overlap. */
const MIN_SAME_LABEL_IOU = 0.5

/** The same for different labels, which the model words freely. */
const MIN_OTHER_LABEL_IOU = 0.8

/** The result of `mergeTiles`. */
export interface MergedTiles {
  merged: MergedFinding[]
  /** Whether all findings that may be the same were compared. If not, some things appear more than once. */
  isComplete: boolean
}

/**
 * Merges findings that show the same thing in several tiles. Box and mask are those of the smallest tile that shows it whole, or
 * else the union of all. Everything else comes from the most complete member. Yields the steps that it takes, see `inSlices`.
 */
export function* mergeTiles(
  found: readonly TileFinding[],
  size: Size,
): Generator<number, MergedTiles, undefined> {
  const longest = found.reduce((most, { tile }) => Math.max(most, tile.width, tile.height), 0)
  // A box may be off by a step of the grid at either side of a seam.
  const margin = Math.max(2, (2 * longest) / GRID)
  const repeated = yield* gatherRepeats(found)
  const { groups, isComplete } = yield* mergeAcrossSeamsInSteps(repeated, {
    box: ([index]) => extentOf(found[index]!),
    tile: ([index]) => found[index]!.tile,
    threshold: MIN_SAME_LABEL_IOU,
    isSame: ([one], [other], agreement) => agreement > leastAgreement(found[one]!, found[other]!),
    margin,
  })
  // What a single tile reports twice stays twice.
  const things = groups
    .flatMap((group) => (group.length === 1 ? group[0]!.map((index) => [index]) : [group.flat()]))
    .map((members) => members.sort((a, b) => a - b))
    .sort(([a], [b]) => a! - b!)
  const merged: MergedFinding[] = []
  for (const members of things) {
    const finding = yield* mergeGroup(
      members.map((index) => found[index]!),
      size,
      margin,
    )
    merged.push(finding)
  }
  return { merged, isComplete }
}

/** The indices of equal findings of one tile: same box, label and class. */
type Repeats = [first: number, ...others: number[]]

function* gatherRepeats(found: readonly TileFinding[]): Generator<number, Repeats[], undefined> {
  const tiles = new Map<Box, Map<string, Repeats>>()
  for (const [index, member] of found.entries()) {
    const { x, y, width, height } = extentOf(member)
    const { label, class: known } = member.finding
    const key = `${x} ${y} ${width} ${height} ${known?.id} ${plain(label)}`
    const repeats = tiles.get(member.tile) ?? new Map<string, Repeats>()
    tiles.set(member.tile, repeats)
    const same = repeats.get(key)
    if (same) same.push(index)
    else repeats.set(key, [index])
    yield KEY_STEPS
  }
  return [...tiles.values()].flatMap((repeats) => [...repeats.values()])
}

/** The steps that it takes to write a box as text. */
const KEY_STEPS = 50

function* mergeGroup(
  members: readonly TileFinding[],
  size: Size,
  margin: number,
): Generator<number, MergedFinding, undefined> {
  yield members.length
  const [only] = members
  if (only && members.length === 1) return { finding: only.finding, members }
  const whole = new Set(members.filter((member) => !isCut(member, size, margin)))
  const ranked = members.toSorted(
    whole.size > 0
      ? (a, b) => Number(whole.has(b)) - Number(whole.has(a)) || boxArea(a.tile) - boxArea(b.tile)
      : (a, b) => boxArea(extentOf(b)) - boxArea(extentOf(a)),
  )
  const chief = ranked[0]!.finding
  const finding = whole.size > 0 ? chief : { ...chief, ...(yield* united(members)) }
  return { finding: { ...finding, ...bestScore(members) }, members: ranked }
}

/** Whether an edge of the tile inside the picture cuts the finding. */
function isCut({ finding, tile }: TileFinding, size: Size, margin: number): boolean {
  const { box } = finding
  if (!box) return false
  return (
    (tile.x > 0 && box.x < tile.x + margin) ||
    (tile.y > 0 && box.y < tile.y + margin) ||
    (tile.x + tile.width < size.width && box.x + box.width > tile.x + tile.width - margin) ||
    (tile.y + tile.height < size.height && box.y + box.height > tile.y + tile.height - margin)
  )
}

function* united(
  members: readonly TileFinding[],
): Generator<number, Pick<Finding<Mask>, 'box' | 'mask'>, undefined> {
  const boxes = members.flatMap(({ finding }) => finding.box ?? [])
  let masks = members.flatMap(({ finding }) => finding.mask ?? [])
  // In pairs, so that each mask is united only log n times.
  while (masks.length > 1) {
    const pairs: Mask[] = []
    for (let at = 0; at < masks.length; at += 2) {
      const [one, other] = [masks[at]!, masks[at + 1]]
      pairs.push(other ? uniteMasks(one, other) : one)
      yield one.runs.length + (other?.runs.length ?? 0) + one.box.height
    }
    masks = pairs
  }
  return {
    ...(boxes.length > 0 ? { box: boxes.reduce(uniteBoxes) } : {}),
    ...(masks[0] ? { mask: masks[0] } : {}),
  }
}

function bestScore(members: readonly TileFinding[]): { score?: number } {
  const scores = members.flatMap(({ finding }) => finding.score ?? [])
  if (scores.length === 0) return {}
  return { score: scores.reduce((best, score) => Math.max(best, score)) }
}

function leastAgreement({ finding: a }: TileFinding, { finding: b }: TileFinding): number {
  if (a.class && b.class)
    return a.class.id === b.class.id ? MIN_SAME_LABEL_IOU : Number.POSITIVE_INFINITY
  return plain(a.label) === plain(b.label) ? MIN_SAME_LABEL_IOU : MIN_OTHER_LABEL_IOU
}

function plain(label: string | undefined): string | undefined {
  return label?.trim().toLowerCase()
}

/** Returns the box of a finding; that of a point has no extent. */
function extentOf({ finding: { box, mask, point } }: TileFinding): Box {
  if (box) return box
  if (mask && !isEmptyBox(mask.box)) return mask.box
  return point ? { ...point, width: 0, height: 0 } : { x: 0, y: 0, width: Number.NaN, height: 0 }
}
