import { isEmptyList } from '../items/list-shapes.ts'
import type { Frame, ObjectFrame } from '../json/frames.ts'
import type { Note } from '../text/note.ts'
import type { Span } from '../text/span.ts'

/** Adds what was noticed in a frame that is about none of its items. */
export function addLoose(root: Frame, notes: readonly Note[], repair: Span | undefined): void {
  if (notes.length > 0) root.notes = [...(root.notes ?? []), ...notes]
  root.repair ??= repair
}

/** Whether a frame that is still open holds entries and is none itself. */
export function holdsItems(frame: Frame): boolean {
  return frame.kind === 'list' ? frame.hasItems : frame.holdsPlaces
}

/** The outermost frame that holds nothing whole, an object before a list. */
export function firstUnfinished(frames: readonly Frame[]): Frame | undefined {
  const open = frames.filter((frame) => !holdsItems(frame))
  return open.find(({ kind }) => kind === 'object') ?? open[0]
}

/** Whether an object is the form that Gemini's documentation asks for: nothing but a list of entries, or of none, under `boxes`. */
export function isBoxesObject({ members, holdsPlaces }: ObjectFrame): boolean {
  const keys = new Set(members.map(({ key }) => key))
  if (keys.size !== 1 || !keys.has('boxes')) return false
  return holdsPlaces || members.every(({ value }) => isEmptyList(value))
}
