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

/** The overlay's own list stays the same list, since its history of edits is about that one. */
function asFindings(edited: readonly Drawable[]): readonly Finding<Mask>[] {
  if (edited.every(isFinding)) return edited
  return edited.map((finding) => ({ raw: null, issues: [], ...finding }))
}

function isFinding(drawable: Drawable): drawable is Finding<Mask> {
  return 'raw' in drawable && 'issues' in drawable
}
