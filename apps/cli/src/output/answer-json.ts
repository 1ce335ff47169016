import { type Answer, type FindingsJson, toFindingsJson } from '@pollux/findings'
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
