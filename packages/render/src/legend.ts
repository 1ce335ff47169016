import type { Drawable } from './drawable.ts'
import { cleanText } from './text/clean-text.ts'
import { isInFont } from './text/outline-text.ts'

/** A label that cannot be written on a raster, and the number written instead. */
export interface LegendEntry {
  /** Counted from 1, and drawn as `#1`. */
  number: number
  label: string
}

/**
 * Returns the labels in scripts that the shipped font lacks, to be listed beside a raster.
 *
 * @returns Each label once, in the order of the findings.
 */
export function legend(findings: readonly Drawable[]): LegendEntry[] {
  const lacking = findings
    .map((finding) => cleanText(finding.label ?? ''))
    .filter((label) => !isInFont(label))
  return [...new Set(lacking)].map((label, index) => ({ number: index + 1, label }))
}
