import { type Answer, type FindingsJson, toFindingsJson } from '@pollux/findings'
import { type Mask, maskToRecord } from '@pollux/masks'

/** An answer as the object of findings.json, masks as COCO RLE. */
export function answerToJson(answer: Answer<Mask>): FindingsJson {
  const findings = answer.findings.map(({ mask, ...rest }) => {
    return mask ? { ...rest, mask: maskToRecord(mask) } : rest
  })
  return toFindingsJson({ ...answer, findings })
}

/** The same on one line for standard output; `source` tells several inputs apart. */
export function answerToLine(answer: Answer<Mask>, source?: string): string {
  const json = answerToJson(answer)
  return JSON.stringify(source === undefined ? json : { source, ...json })
}
