import { type Answer, type Finding, type FindingJson, toFindingsJson } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import { answerToJson } from 'pollux'

/**
 * Returns an answer as `--json` prints it: without the size of the picture and what the model wrote,
 * with masks as COCO RLE. `source` is the input, and `index` the index of the reply in it, from 0.
 */
export function printedAnswer(answer: Answer<Mask>, source?: string, index?: number): object {
  const { size, raw, ...json } = answerToJson(answer)
  return {
    ...(source === undefined ? {} : { source }),
    ...(index === undefined ? {} : { index }),
    ...json,
    findings: json.findings.map(({ raw, ...finding }) => finding),
  }
}

/** Returns a finding of a stream as in findings.json, without its mask, which is not decoded yet. */
export function printedFinding({ mask, ...finding }: Finding): FindingJson | undefined {
  const { findings } = toFindingsJson({
    status: 'ok',
    findings: [finding],
    issues: [],
    size: { width: 1, height: 1 },
    raw: '',
  })
  return findings[0]
}
