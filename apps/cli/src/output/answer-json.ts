import {
  type Answer,
  type Finding,
  type FindingJson,
  type FindingsJson,
  toFindingsJson,
} from '@pollux/findings'
import { type Mask, maskToRecord } from '@pollux/masks'

/** An answer as the object of findings.json, masks as COCO RLE, and the input it is about. */
export function answerToJson(
  answer: Answer<Mask>,
  source?: string,
): FindingsJson & { source?: string } {
  const findings = answer.findings.map(({ mask, ...rest }) => {
    return mask ? { ...rest, mask: maskToRecord(mask) } : rest
  })
  const json = toFindingsJson({ ...answer, findings })
  return source === undefined ? json : { source, ...json }
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
