import type { FindingClass } from '@pollux/findings'
import { asNumber, asRecord, asString } from '../json/json-values.ts'

/**
 * Collects the classes of several COCO files by name. Files may use one id for different classes, and may list a name
 * twice.
 */
export class CocoClasses {
  readonly #byName = new Map<string, FindingClass>()
  readonly #ids = new Set<number>()
  #highest = 0

  /** Adds the categories of a file. Returns their classes by the ids of that file. */
  add(categories: readonly unknown[]): ReadonlyMap<string, FindingClass> {
    const classes = new Map<string, FindingClass>()
    for (const category of categories) {
      const { id, name } = asRecord(category) ?? {}
      const text = asString(name)
      if (text === undefined || asString(id) === undefined) continue
      classes.set(asString(id) ?? '', this.#byName.get(text) ?? this.#take(text, asNumber(id)))
    }
    return classes
  }

  /** Returns all classes in the order of their ids. */
  all(): FindingClass[] {
    return [...this.#byName.values()].sort((a, b) => a.id - b.id)
  }

  /** Adds a class with its own id, or the next free id if that is taken. */
  #take(name: string, id: number | undefined): FindingClass {
    const isFree = id !== undefined && Number.isSafeInteger(id) && id >= 0 && !this.#ids.has(id)
    const chosen = isFree ? id : this.#highest + 1
    const entry = { id: chosen, name }
    this.#byName.set(name, entry)
    this.#ids.add(chosen)
    this.#highest = Math.max(this.#highest, chosen)
    return entry
  }
}
