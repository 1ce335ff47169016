import type { Finding } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import type { Drawable } from '@pollux/render'
import { isEdited, run } from '../stores/run.ts'

/** Takes what people changed on the picture, so that lists and exports have it. */
export function takeEdits(edited: readonly Drawable[]): void {
  if (!run.value) return
  isEdited.value = true
  run.value = { ...run.value, findings: asFindings(edited) }
}

/** The overlay returns the findings that it was given, edited; drawn ones have what a finding needs. */
function asFindings(edited: readonly Drawable[]): readonly Finding<Mask>[] {
  return edited.map((finding) => ({ raw: null, issues: [], ...finding }))
}
