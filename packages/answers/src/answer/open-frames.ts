import { isEmptyList } from '../items/list-shapes.ts'
import type { Frame, ObjectFrame } from '../json/frames.ts'
import type { Note } from '../text/note.ts'
import type { Span } from '../text/span.ts'

/** Adds issues that concern none of a frame's items to the frame. */
export function addLoose(root: Frame, notes: readonly Note[], repair: Span | undefined): void {
  if (notes.length > 0) root.notes = [...(root.notes ?? []), ...notes]
  root.repair ??= repair
}

/** Returns whether an open frame contains items: a list with entries, or an object around coordinates. */
export function holdsItems(frame: Frame): boolean {
  return frame.kind === 'list' ? frame.hasItems : frame.holdsPlaces
}

/** Returns the outermost frame without any complete value; an object takes precedence over a list. */
export function firstUnfinished(frames: readonly Frame[]): Frame | undefined {
  const open = frames.filter((frame) => !holdsItems(frame))
  return open.find(({ kind }) => kind === 'object') ?? open[0]
}

/**
 * Returns whether an object has the form of Gemini's documentation: only a list of entries, possibly empty, under
 * `boxes`.
 */
export function isBoxesObject({ members, holdsPlaces }: ObjectFrame): boolean {
  const keys = new Set(members.map(({ key }) => key))
  if (keys.size !== 1 || !keys.has('boxes')) return false
  return holdsPlaces || members.every(({ value }) => isEmptyList(value))
}
