/** States that can be gone back to, the oldest forgotten first. */
const MAX_UNDO_STEPS = 200

/** What was, what is, and what was undone. */
export interface History<State> {
  readonly past: readonly State[]
  readonly present: State
  readonly future: readonly State[]
}

/** Returns a history with a present state only. */
export function beginHistory<State>(present: State): History<State> {
  return { past: [], present, future: [] }
}

/** Returns a history with one more state; what was undone is forgotten. */
export function record<State>({ past, present }: History<State>, state: State): History<State> {
  return { past: [...past, present].slice(-MAX_UNDO_STEPS), present: state, future: [] }
}

/** Returns a history one state back, or as it is at its beginning. */
export function undo<State>(history: History<State>): History<State> {
  const before = history.past.at(-1)
  if (before === undefined) return history
  return {
    past: history.past.slice(0, -1),
    present: before,
    future: [history.present, ...history.future],
  }
}

/** Returns a history one state forward, or as it is at its end. */
export function redo<State>(history: History<State>): History<State> {
  const [after, ...future] = history.future
  if (after === undefined) return history
  return { past: [...history.past, history.present], present: after, future }
}
