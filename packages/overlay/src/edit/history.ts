/** The most states that can be undone; beyond that, the oldest is discarded. */
const MAX_UNDO_STEPS = 200

/** The past states, the present one, and the undone ones. */
export interface History<State> {
  readonly past: readonly State[]
  readonly present: State
  readonly future: readonly State[]
}

/** Returns a history that has only a present state. */
export function beginHistory<State>(present: State): History<State> {
  return { past: [], present, future: [] }
}

/** Returns a history with one more state; undone states are discarded. */
export function record<State>({ past, present }: History<State>, state: State): History<State> {
  return { past: [...past, present].slice(-MAX_UNDO_STEPS), present: state, future: [] }
}

/** Returns a history one state back, or the same one at its beginning. */
export function undo<State>(history: History<State>): History<State> {
  const before = history.past.at(-1)
  if (before === undefined) return history
  return {
    past: history.past.slice(0, -1),
    present: before,
    future: [history.present, ...history.future],
  }
}

/** Returns a history one state forward, or the same one at its end. */
export function redo<State>(history: History<State>): History<State> {
  const [after, ...future] = history.future
  if (after === undefined) return history
  return { past: [...history.past, history.present], present: after, future }
}
