import type { DatasetFinding } from '@pollux/findings'
import type { FormatKeeps } from './format.ts'
import type { FormatIssueCode } from './format-issue.ts'

/** A member of a finding that a format cannot keep. */
interface Loss {
  code: FormatIssueCode
  /** The name of the lost member, as the subject of a sentence. */
  what: string
}

/**
 * Returns the members of a finding that a format cannot keep. Lost holes and parts are reported by the format itself.
 */
export function lossesOf(finding: DatasetFinding<unknown>, keeps: FormatKeeps): Loss[] {
  const { box, mask, polygon, point, points, box3d, score, isCrowd } = finding
  const losses: (Loss | false)[] = [
    !keeps.boxes && box !== undefined && { code: 'box-lost', what: 'its box' },
    !keeps.masks && mask !== undefined && { code: 'mask-lost', what: 'its mask' },
    !keeps.polygons && polygon !== undefined && { code: 'polygon-lost', what: 'its polygon' },
    !keeps.point && point !== undefined && { code: 'point-lost', what: 'its point' },
    !keeps.points && points !== undefined && { code: 'points-lost', what: 'its points' },
    !keeps.boxes3d && box3d !== undefined && { code: 'box3d-lost', what: 'its 3D box' },
    !keeps.scores && score !== undefined && { code: 'score-lost', what: 'its score' },
    !keeps.crowds && isCrowd === true && { code: 'crowd-lost', what: 'that it is a crowd' },
  ]
  return losses.filter((loss) => loss !== false)
}
