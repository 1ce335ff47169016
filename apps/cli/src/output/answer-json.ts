import {
  type Answer,
  type Finding,
  type FindingJson,
  type FindingsJson,
  toFindingsJson,
} from '@pollux/findings'
import { type Mask, maskToRecord } from '@pollux/masks'

/** An answer as the object of findings.json, masks as COCO RLE, the input it is about, and which of its replies it is, from 0. */
export function answerToJson(
  answer: Answer<Mask>,
  source?: string,
  index?: number,
): FindingsJson & { source?: string; index?: number } {
  const findings = answer.findings.map(({ mask, ...rest }) => {
    return mask ? { ...rest, mask: maskToRecord(mask) } : rest
  })
  const json = toFindingsJson({ ...answer, findings })
  return {
    ...(source === undefined ? {} : { source }),
    ...(index === undefined ? {} : { index }),
    ...json,
  }
}

/** A finding of a stream as findings.json has it, without its mask, which is not decoded yet. */
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
