/** A class or a picture that only one side has, and the number of that side's findings in it. */
export interface Unmatched {
  side: 'truth' | 'predictions'
  kind: 'class' | 'picture'
  /** The name of the class or picture; empty for findings without a label. */
  name: string
  count: number
}

/** Counts the findings in each class or picture that the other side lacks. */
export class NameTally {
  readonly #byKey = new Map<string, Unmatched>()

  add(side: Unmatched['side'], kind: Unmatched['kind'], name: string, count = 1): void {
    const key = `${side} ${kind} ${name}`
    const known = this.#byKey.get(key)
    if (known) known.count += count
    else this.#byKey.set(key, { side, kind, name, count })
  }

  /** Returns all counts, highest first. */
  all(): Unmatched[] {
    return [...this.#byKey.values()].sort((a, b) => b.count - a.count)
  }
}
