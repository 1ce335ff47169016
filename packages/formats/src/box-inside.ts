import { type Box, clipBox, isEmptyBox, type Size } from '@pollux/geometry'
import { type NamedFinding, nameOf, requireBox } from './named-findings.ts'

/**
 * Returns the part of a finding's box inside the picture, or `undefined` if nothing is inside. Reports a box that is
 * cut off or lies outside.
 */
export function boxInside(named: NamedFinding, size: Size): Box | undefined {
  const box = requireBox(named)
  if (!box) return undefined
  const { finding, report } = named
  const clipped = clipBox(box, size)
  if (isEmptyBox(clipped)) {
    report('finding-lost', `${nameOf(finding)} is left out: its box lies outside the picture.`)
    return undefined
  }
  if (isClipped(box, clipped)) {
    report('box-clipped', `${nameOf(finding)} has its box clipped to the picture.`)
  }
  return clipped
}

/** Returns whether clipping cut off more of a box than a rounding error. */
export function isClipped(box: Box, clipped: Box): boolean {
  return box.width - clipped.width > 1e-9 || box.height - clipped.height > 1e-9
}
