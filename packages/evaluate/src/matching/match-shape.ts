import type { DatasetFinding } from '@pollux/findings'
import { polygonBounds, type Size } from '@pollux/geometry'
import { type Mask, maskArea, maskBounds, maskFromPolygon } from '@pollux/masks'
import type { MatchShape } from './candidate-pairs.ts'

/** What decides whether a finding matches a truth object: the boxes, or the masks if both have one. */
export type MatchKind = 'boxes' | 'masks'

/** Returns the shape of a finding, or `undefined` if it has neither a box nor a mask or polygon with pixels. */
export function matchShapeOf(
  { box, mask, polygon }: DatasetFinding<Mask>,
  size: Size,
  kind: MatchKind,
): MatchShape | undefined {
  const drawn = kind === 'masks' ? (mask ?? (polygon && maskFromPolygon(polygon, size))) : mask
  const bounds =
    (kind === 'boxes' ? box : undefined) ??
    (drawn && maskArea(drawn) > 0 ? maskBounds(drawn) : undefined) ??
    box ??
    (polygon && polygonBounds(polygon))
  if (!bounds) return undefined
  return kind === 'masks' && drawn ? { box: bounds, mask: drawn } : { box: bounds }
}
