import type { Size } from '@pollux/geometry'
import { type CoverSpan, createCoverageRow } from './coverage-row.ts'
import { collectEdges, indexByRow } from './edge-table.ts'
import type { Polyline } from './flatten-path.ts'

/**
 * Computes the share of each pixel that lies inside closed lines. It is exact unless edges cross
 * within one pixel.
 *
 * Every edge adds its signed area to the pixels that it passes. The sum from the left is the
 * average winding number of a pixel, as in FreeType's smooth rasterizer. Throws
 * `render/too-complex` if the edges pass too many pixels.
 */
export function coverLines(
  lines: readonly Polyline[],
  size: Size,
  rule: 'nonzero' | 'evenodd',
  visit: CoverSpan,
): void {
  const edges = collectEdges(lines, size)
  const { count, tops, bottoms, columns, slopes, directions } = edges
  if (count === 0) return
  const { first, firsts, nexts } = indexByRow(edges, size.height)
  const row = createCoverageRow(size.width)
  const active = new Int32Array(count)
  let used = 0
  let begun = 0
  for (let y = first; y < size.height && (used > 0 || begun < count); y++) {
    for (let edge = firsts[y]!; edge >= 0; edge = nexts[edge]!) {
      active[used++] = edge
      begun++
    }
    if (used === 0) continue
    let kept = 0
    for (let at = 0; at < used; at++) {
      const edge = active[at]!
      const start = Math.max(tops[edge]!, y) - tops[edge]!
      const end = Math.min(bottoms[edge]!, y + 1) - tops[edge]!
      const column = columns[edge]!
      const slope = slopes[edge]!
      row.add((end - start) * directions[edge]!, column + start * slope, column + end * slope)
      if (bottoms[edge]! > y + 1) active[kept++] = edge
    }
    used = kept
    row.sweep(y, rule, visit)
  }
}
