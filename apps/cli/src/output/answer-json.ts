import {
  type Answer,
  type Finding,
  type FindingJson,
  type FindingsJson,
  toFindingsJson,
} from '@pollux/findings'
import { type Mask, maskToRecord } from '@pollux/masks'

/**
 * Returns an answer as `--json` prints it: findings.json without the size of the picture, with
 * masks as COCO RLE. `source` is the input, and `index` the index of the reply in it, from 0.
 */
export function answerToJson(
  answer: Answer<Mask>,
  source?: string,
  index?: number,
): Omit<FindingsJson, 'size'> & { index?: number } {
  const findings = answer.findings.map(({ mask, ...rest }) => {
    return mask ? { ...rest, mask: maskToRecord(mask) } : rest
  })
  const { size, ...json } = toFindingsJson({ ...answer, findings })
  return {
    ...(source === undefined ? {} : { source }),
    ...(index === undefined ? {} : { index }),
    ...json,
  }
}

/** Returns a finding of a stream as in findings.json, without its mask, which is not decoded yet. */
export function findingToJson({ mask, ...finding }: Finding): FindingJson | undefined {
  const { findings } = toFindingsJson({
    status: 'ok',
    findings: [finding],
    issues: [],
    size: { width: 1, height: 1 },
    raw: '',
  })
  return findings[0]
}
