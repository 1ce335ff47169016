import { isRecord } from '@pollux/errors'
import { decodeRle, isMask, maskToRecord } from '@pollux/masks'

/** Returns an answer as JSON, with its masks as COCO RLE. */
export function toStored(answer: unknown): unknown {
  return withMasks(answer, (mask) => (isMask(mask) ? maskToRecord(mask).rle : mask))
}

/** Returns the answer from which `toStored` has made JSON. */
export function fromStored(json: unknown): unknown {
  return withMasks(json, (mask) => {
    if (!isRecord(mask)) return mask
    const { size, counts } = mask
    if (!Array.isArray(size) || typeof counts !== 'string') return mask
    return decodeRle({ size: [Number(size[0]), Number(size[1])], counts })
  })
}

/** Returns an answer with findings in which each mask was changed, and any other answer as it is. */
function withMasks(answer: unknown, change: (mask: unknown) => unknown): unknown {
  if (!isRecord(answer) || !Array.isArray(answer.findings)) return answer
  const findings = answer.findings.map((finding: unknown) => {
    if (!isRecord(finding) || finding.mask === undefined) return finding
    return { ...finding, mask: change(finding.mask) }
  })
  return { ...answer, findings }
}
