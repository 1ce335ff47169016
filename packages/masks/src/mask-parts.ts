import { checkOptions, invalidArgument, type OptionNames } from '@pollux/errors'
import { checkMask } from './check-mask.ts'
import { subtractMask, uniteMasks } from './combine-masks.ts'
import { type Connectivity, connectRuns } from './connected-runs.ts'
import type { Mask } from './mask.ts'
import { MaskBuilder } from './mask-builder.ts'

/** Options of functions that divide a mask into connected parts. */
export interface PartOptions {
  /** 8 if pixels that share only a corner are connected, or 4 if they must share a side. @default 8 */
  connectivity?: Connectivity
}

const partOptionNames: OptionNames<PartOptions> = { connectivity: true }

/**
 * Divides a mask into its connected parts.
 *
 * @param mask The mask.
 * @param options The connectivity.
 * @returns One mask for each part, ordered by its first pixel from the top.
 * @throws {TypeError} If `mask` is not a mask or an option is invalid.
 */
export function splitMask(mask: Mask, options: PartOptions = {}): Mask[] {
  checkOptions(options, partOptionNames)
  const { parts, count } = connectRuns(mask, connectivityOf(options))
  const builders = Array.from({ length: count }, () => new MaskBuilder(mask.size))
  const { box, runs, rowStarts } = mask
  for (let row = 0; row < box.height; row++) {
    for (let at = rowStarts[row]!; at < rowStarts[row + 1]!; at += 2) {
      const builder = builders[parts[at / 2]!]!
      builder.add(box.y + row, box.x + runs[at]!, box.x + runs[at + 1]!)
    }
  }
  return builders.map((builder) => builder.build())
}

/**
 * Returns the largest connected part of a mask.
 *
 * @param mask The mask.
 * @param options The connectivity.
 * @returns A new mask: the uppermost of equally large parts; empty if `mask` is empty.
 * @throws {TypeError} If `mask` is not a mask or an option is invalid.
 */
export function largestPart(mask: Mask, options: PartOptions = {}): Mask {
  checkOptions(options, partOptionNames)
  const { parts, count } = connectRuns(mask, connectivityOf(options))
  const areas = partAreas(mask, parts, count)
  const most = areas.reduce((best, area) => Math.max(best, area), 0)
  const largest = areas.indexOf(most)
  return keepRuns(mask, (run) => parts[run] === largest)
}

/**
 * Removes small connected parts from a mask.
 *
 * @param mask The mask.
 * @param minArea Parts with fewer pixels than this are removed.
 * @param options The connectivity.
 * @returns A new mask.
 * @throws {TypeError} If `mask` is not a mask, `minArea` is negative, or an option is invalid.
 */
export function dropSpecks(mask: Mask, minArea: number, options: PartOptions = {}): Mask {
  checkOptions(options, partOptionNames)
  checkArea(minArea, 'minArea')
  const { parts, count } = connectRuns(mask, connectivityOf(options))
  const areas = partAreas(mask, parts, count)
  return keepRuns(mask, (run) => areas[parts[run]!]! >= minArea)
}

/**
 * Fills the holes of a mask. A gap that reaches the edge of the mask's bounds is not a hole.
 *
 * @param mask The mask.
 * @param maxArea Holes with more pixels than this stay; by default all holes are filled.
 * @param options The connectivity of the mask's own pixels.
 * @returns A new mask.
 * @throws {TypeError} If `mask` is not a mask, `maxArea` is negative, or an option is invalid.
 */
export function fillHoles(
  mask: Mask,
  maxArea: number = Number.POSITIVE_INFINITY,
  options: PartOptions = {},
): Mask {
  checkOptions(options, partOptionNames)
  checkMask(mask)
  checkArea(maxArea, 'maxArea')
  const gaps = subtractMask(boundsMask(mask), mask)
  // If the mask's pixels are connected at corners, its gaps are not, and vice versa.
  const { parts, count } = connectRuns(gaps, connectivityOf(options) === 8 ? 4 : 8)
  const areas = partAreas(gaps, parts, count)
  const isOpen = partsAtEdge(gaps, mask, parts, count)
  const holes = keepRuns(gaps, (run) => !isOpen[parts[run]!] && areas[parts[run]!]! <= maxArea)
  return uniteMasks(mask, holes)
}

function connectivityOf(options: PartOptions): Connectivity {
  const { connectivity = 8 } = options
  if (connectivity === 4 || connectivity === 8) return connectivity
  throw invalidArgument('4 or 8', 'connectivity', connectivity)
}

function checkArea(area: number, name: string): void {
  if (!(typeof area === 'number' && area >= 0)) throw invalidArgument('a number from 0', name, area)
}

/** Returns the mask of all pixels inside a mask's bounds. */
function boundsMask({ size, box }: Mask): Mask {
  const builder = new MaskBuilder(size)
  for (let y = box.y; y < box.y + box.height; y++) builder.add(y, box.x, box.x + box.width)
  return builder.build()
}

/** Returns which parts of the gaps touch the edge of the mask's bounds. */
function partsAtEdge(gaps: Mask, { box }: Mask, parts: Int32Array, count: number): boolean[] {
  const isAtEdge = new Array<boolean>(count).fill(false)
  const left = box.x - gaps.box.x
  for (let row = 0; row < gaps.box.height; row++) {
    const y = gaps.box.y + row
    const isEdgeRow = y === box.y || y === box.y + box.height - 1
    for (let at = gaps.rowStarts[row]!; at < gaps.rowStarts[row + 1]!; at += 2) {
      const touches = gaps.runs[at] === left || gaps.runs[at + 1] === left + box.width
      if (isEdgeRow || touches) isAtEdge[parts[at / 2]!] = true
    }
  }
  return isAtEdge
}

/** Returns the number of pixels of each part. */
export function partAreas({ runs }: Mask, parts: Int32Array, count: number): number[] {
  const areas = new Array<number>(count).fill(0)
  for (let run = 0; run < parts.length; run++) {
    areas[parts[run]!]! += runs[run * 2 + 1]! - runs[run * 2]!
  }
  return areas
}

function keepRuns(mask: Mask, isKept: (run: number) => boolean): Mask {
  const { box, runs, rowStarts } = mask
  const builder = new MaskBuilder(mask.size)
  for (let row = 0; row < box.height; row++) {
    for (let at = rowStarts[row]!; at < rowStarts[row + 1]!; at += 2) {
      if (isKept(at / 2)) builder.add(box.y + row, box.x + runs[at]!, box.x + runs[at + 1]!)
    }
  }
  return builder.build()
}
