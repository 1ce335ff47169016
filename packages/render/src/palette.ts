import type { Color } from './color.ts'
import type { Drawable } from './drawable.ts'
import { hashText } from './hash-text.ts'

/**
 * Seven colours that people with any colour vision can distinguish. The eighth, black, is reserved for text.
 *
 * By M. Okabe and K. Ito, Color Universal Design, 2008, https://jfly.uni-koeln.de/color/.
 */
export const okabeIto: readonly Color[] = Object.freeze([
  '#e69f00',
  '#56b4e9',
  '#009e73',
  '#f0e442',
  '#0072b2',
  '#d55e00',
  '#cc79a7',
])

/** One colour for all findings, or a function that returns the colour of each. */
export type ColorRule = Color | ((finding: Drawable, index: number) => Color)

/**
 * Returns the rule by which layers choose colours by default.
 *
 * A label has the same colour in every picture, unless another label of the picture already has it.
 * No colour repeats while others are free. Findings without a label use the palette in turn.
 *
 * @param findings All findings of the picture.
 * @param palette The colours to choose from, by default `okabeIto`.
 * @returns A function of a finding and its index.
 */
export function colorsByLabel(
  findings: readonly Drawable[],
  palette: readonly Color[] = okabeIto,
): (finding: Drawable, index: number) => Color {
  const slots = new Map<string, number>()
  const labels = new Set(findings.map((finding) => finding.label ?? ''))
  let taken = new Set<number>()
  for (const label of [...labels].sort()) {
    if (taken.size === palette.length) taken = new Set()
    let slot = hashText(label) % palette.length
    while (taken.has(slot)) slot = (slot + 1) % palette.length
    taken.add(slot)
    slots.set(label, slot)
  }
  return ({ label }, index) => {
    const slot = label ? (slots.get(label) ?? hashText(label)) : index
    return palette[slot % palette.length]!
  }
}

/** Returns the colours of all findings by a rule. */
export function colorsOf(findings: readonly Drawable[], rule: ColorRule | undefined): Color[] {
  if (typeof rule === 'string') return findings.map(() => rule)
  return findings.map(rule ?? colorsByLabel(findings))
}
