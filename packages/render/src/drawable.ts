import type { Finding } from '@pollux/findings'
import { type Box, polygonBounds } from '@pollux/geometry'
import type { Mask } from '@pollux/masks'

/** What layers draw: a finding with its mask decoded, or as much of one as is known. */
export type Drawable = Omit<Finding<Mask>, 'raw' | 'issues'> &
  Partial<Pick<Finding<Mask>, 'raw' | 'issues'>>

/** A finding with its place in the list. */
export interface Placed {
  finding: Drawable
  index: number
}

/** Where a finding is: its box, else what its mask, polygon or points span; of no area for a lone point. */
export function extentOf(finding: Drawable): Box | undefined {
  if (finding.box) return finding.box
  if (finding.mask) return finding.mask.box
  if (finding.polygon) return polygonBounds(finding.polygon)
  const points = finding.point ? [finding.point] : (finding.points ?? [])
  return points.length > 0 ? polygonBounds({ rings: [points] }) : undefined
}

/** The findings in painter's order, the largest first, so that small ones stay visible; equals keep their order. */
export function largestFirst(findings: readonly Drawable[]): Placed[] {
  const measured = findings.map((finding, index) => {
    const extent = extentOf(finding)
    return { finding, index, area: extent ? extent.width * extent.height : 0 }
  })
  return measured.sort((a, b) => b.area - a.area || a.index - b.index)
}
