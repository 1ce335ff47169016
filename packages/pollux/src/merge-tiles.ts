import type { Finding } from '@pollux/findings'
import {
  type Box,
  boxArea,
  GRID,
  isEmptyBox,
  mergeAcrossSeams,
  type Size,
  uniteBoxes,
} from '@pollux/geometry'
import { type Mask, uniteMasks } from '@pollux/masks'

/** Something that was found in a tile, in the pixels of the whole picture. */
export interface TileFinding {
  finding: Finding<Mask>
  tile: Box
}

/** A finding of the whole picture, and those of tiles that it was made of; the first is the one that tells most of it. */
export interface MergedFinding {
  finding: Finding<Mask>
  members: readonly TileFinding[]
}

/** Two findings of one label are the same if they agree so far where both tiles see them. */
const SAME_LABEL = 0.5

/** Two of different labels, which are words of the model's own choice. */
const OTHER_LABEL = 0.8

/**
 * Makes one finding of those that show the same thing in several tiles. Its box is that of the tile that shows it whole and
 * finest; where none does, it is around all, and so is the mask. All else is as the chief member has it.
 */
export function mergeTiles(found: readonly TileFinding[], size: Size): MergedFinding[] {
  const longest = found.reduce((most, { tile }) => Math.max(most, tile.width, tile.height), 0)
  // A box may be off by a step of the grid at either side of a seam.
  const margin = Math.max(2, (2 * longest) / GRID)
  const groups = mergeAcrossSeams(found, {
    box: placeOf,
    tile: ({ tile }) => tile,
    threshold: leastAgreement,
    margin,
  })
  return groups.map((members) => mergeGroup(members, size, margin))
}

function mergeGroup(members: readonly TileFinding[], size: Size, margin: number): MergedFinding {
  const [only] = members
  if (only && members.length === 1) return { finding: only.finding, members }
  const whole = members.filter((member) => !isCut(member, size, margin))
  const ranked = members.toSorted(
    whole.length > 0
      ? (a, b) =>
          Number(whole.includes(b)) - Number(whole.includes(a)) || boxArea(a.tile) - boxArea(b.tile)
      : (a, b) => boxArea(placeOf(b)) - boxArea(placeOf(a)),
  )
  const chief = ranked[0]!.finding
  const finding = whole.length > 0 ? chief : { ...chief, ...united(members) }
  return { finding: { ...finding, ...bestScore(members) }, members: ranked }
}

/** Whether a finding ends where its tile does, inside the picture. */
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

function united(members: readonly TileFinding[]): Pick<Finding<Mask>, 'box' | 'mask'> {
  const boxes = members.flatMap(({ finding }) => finding.box ?? [])
  const masks = members.flatMap(({ finding }) => finding.mask ?? [])
  return {
    ...(boxes.length > 0 ? { box: boxes.reduce(uniteBoxes) } : {}),
    ...(masks.length > 0 ? { mask: masks.reduce((a, b) => uniteMasks(a, b)) } : {}),
  }
}

function bestScore(members: readonly TileFinding[]): { score?: number } {
  const scores = members.flatMap(({ finding }) => finding.score ?? [])
  return scores.length > 0 ? { score: Math.max(...scores) } : {}
}

function leastAgreement({ finding: a }: TileFinding, { finding: b }: TileFinding): number {
  if (a.class && b.class) return a.class.id === b.class.id ? SAME_LABEL : Number.POSITIVE_INFINITY
  return plain(a.label) === plain(b.label) ? SAME_LABEL : OTHER_LABEL
}

function plain(label: string | undefined): string | undefined {
  return label?.trim().toLowerCase()
}

/** Where a finding is, as a box; a point is one without extent. */
function placeOf({ finding: { box, mask, point } }: TileFinding): Box {
  if (box) return box
  if (mask && !isEmptyBox(mask.box)) return mask.box
  return point ? { ...point, width: 0, height: 0 } : { x: 0, y: 0, width: Number.NaN, height: 0 }
}
