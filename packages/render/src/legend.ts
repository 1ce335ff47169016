import type { Drawable } from './drawable.ts'
import { cleanText } from './text/clean-text.ts'
import { isInFont } from './text/outline-text.ts'

/** A label that a raster cannot write, and the number that stands for it there. */
export interface LegendEntry {
  /** From 1; drawn as `#1`. */
  number: number
  label: string
}

/** The labels in scripts that the shipped font lacks, each once, in the order of the findings: to be listed beside a raster. */
export function legend(findings: readonly Drawable[]): LegendEntry[] {
  const lacking = findings
    .map((finding) => cleanText(finding.label ?? ''))
    .filter((label) => !isInFont(label))
  return [...new Set(lacking)].map((label, index) => ({ number: index + 1, label }))
}
