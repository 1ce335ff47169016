import type { DatasetFinding, DatasetPicture, FindingsJson, MaskRecord } from '@pollux/findings'
import { readFindingsJson, toFindingsJson } from '@pollux/findings'
import type { Size } from '@pollux/geometry'
import { decodeRle, type Mask, maskToRecord } from '@pollux/masks'
import { asNumber, asRecord } from '../json/json-values.ts'

/**
 * Converts a picture to the object of findings.json, with its name as the source. Fields that only
 * datasets have are added to each finding.
 */
export function toRecords({ name, findings, size }: DatasetPicture<Mask>): FindingsJson {
  const answer = { status: 'ok', issues: [], size, source: name, raw: '' } as const
  const json = toFindingsJson({ ...answer, issues: [], findings: findings.map(withRecord) })
  return {
    ...json,
    findings: json.findings.map((record, at) => ({ ...record, ...beside(findings[at]!) })),
  }
}

function withRecord({ mask, ...finding }: DatasetFinding<Mask>): DatasetFinding<MaskRecord> {
  return mask ? { ...finding, mask: maskToRecord(mask) } : finding
}

function beside({ isCrowd, area }: DatasetFinding<Mask>) {
  return { ...(isCrowd ? { isCrowd } : {}), ...(area === undefined ? {} : { area }) }
}

/**
 * Returns the findings in an object of findings.json. Throws `FindingsError` if the object is invalid, and `MaskError`
 * if run lengths do not fit the size.
 */
export function fromRecords(value: unknown, size: Size): DatasetFinding<Mask>[] {
  return readFindingsJson(value, { size }).findings.map(({ mask, ...finding }) => {
    const { isCrowd, area } = asRecord(finding.raw) ?? {}
    const stated = asNumber(area)
    return {
      ...finding,
      ...(mask ? { mask: decodeRle(mask.rle) } : {}),
      ...(isCrowd === true ? { isCrowd } : {}),
      ...(stated !== undefined && stated >= 0 ? { area: stated } : {}),
    }
  })
}
