import type { DatasetFinding, DatasetPicture, FindingsJson, MaskRecord } from '@pollux/findings'
import { readFindingsJson, toFindingsJson } from '@pollux/findings'
import type { Size } from '@pollux/geometry'
import { decodeRle, type Mask, maskToRecord } from '@pollux/masks'

/** A picture as the object of findings.json, its name as the source. */
export function toRecords({ name, findings, size }: DatasetPicture<Mask>): FindingsJson {
  const records = findings.map(withRecord)
  return toFindingsJson({
    status: 'ok',
    findings: records,
    issues: [],
    size,
    source: name,
    raw: '',
  })
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
