import type { Answer, DatasetFinding, DatasetPicture, MaskRecord } from '@pollux/findings'
import { readFindingsJson, toFindingsJson } from '@pollux/findings'
import type { Size } from '@pollux/geometry'
import { decodeRle, type Mask, maskToRecord } from '@pollux/masks'

/** Findings as findings.json holds them. */
export function toRecords({ findings, size }: DatasetPicture<Mask>) {
  return toFindingsJson(answerOf(findings.map(withRecord), size))
}

function answerOf(findings: Answer<MaskRecord>['findings'], size: Size): Answer<MaskRecord> {
  return { status: 'ok', findings, issues: [], size, raw: '' }
}

function withRecord({ mask, ...finding }: DatasetFinding<Mask>): DatasetFinding<MaskRecord> {
  return mask ? { ...finding, mask: maskToRecord(mask) } : finding
}

/** The findings of an object of findings.json. Throws a `FindingsError`, and a `MaskError` for run lengths that do not fit. */
export function fromRecords(value: unknown, size: Size): DatasetFinding<Mask>[] {
  return readFindingsJson(value, { size }).findings.map(({ mask, ...finding }) =>
    mask ? { ...finding, mask: decodeRle(mask.rle) } : finding,
  )
}
