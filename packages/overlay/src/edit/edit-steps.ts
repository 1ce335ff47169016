import type { Box } from '@pollux/geometry'
import type { Drawable } from '@pollux/render'
import type { EditAction, OverlayModel } from '../model/overlay-model.ts'
import { drawnFinding } from './edits.ts'
import { beginHistory, record, redo, undo } from './history.ts'

/** The edits of a model's findings, each of which can be undone. */
export interface EditSteps {
  /** Replaces a finding. */
  replace(index: number, finding: Drawable, action: EditAction): void
  /** Removes a finding, and selects the next one. */
  remove(index: number): void
  /** Adds a box that a person drew, and selects it. */
  add(box: Box): void
  /** Undoes or redoes one edit. */
  travel(action: 'undo' | 'redo'): void
}

/**
 * Creates a history that begins with the model's findings. Findings that a page sets start a new
 * history.
 */
export function createEditSteps(model: OverlayModel): EditSteps {
  let history = beginHistory(model.findings)
  const current = () => {
    if (history.present !== model.findings) history = beginHistory(model.findings)
    return history
  }
  const step = (findings: readonly Drawable[], action: EditAction, index: number) => {
    history = record(current(), findings)
    model.edit(findings, action, index)
  }
  return {
    replace(index, finding, action) {
      if (finding !== model.findings[index])
        step(model.findings.with(index, finding), action, index)
    },
    remove(index) {
      // Another finding has this index now, so it is selected again, which fires an event.
      model.select(undefined)
      step(model.findings.toSpliced(index, 1), 'delete', index)
      const left = model.findings.length
      if (left > 0) model.select(Math.min(index, left - 1))
    },
    add(box) {
      const index = model.findings.length
      step([...model.findings, drawnFinding(box, '')], 'draw', index)
      model.select(index)
    },
    travel(action) {
      const before = current()
      history = action === 'undo' ? undo(before) : redo(before)
      if (history !== before) model.edit(history.present, action)
    },
  }
}
