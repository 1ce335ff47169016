import {
  type Answer,
  type Finding,
  type FindingJson,
  type FindingsJson,
  toFindingsJson,
} from '@pollux/findings'
import { type Mask, maskToRecord } from '@pollux/masks'

/**
 * An answer as `--json` prints it: the object of findings.json without the picture's size, masks as COCO RLE, with the input it is about and
 * which of its replies it is, from 0.
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
