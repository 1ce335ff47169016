import type { Item, OuterLabel, OuterTime } from './item.ts'
import type { Surroundings } from './standing.ts'

/** The context of a value, and the label and time that it inherits from it. */
export interface Around extends Surroundings {
  label: OuterLabel | undefined
  time: OuterTime | undefined
}

/** The context of the outermost value. */
export const outermost: Around = {
  isEntry: false,
  isOutermost: true,
  role: undefined,
  isWrapped: false,
  isInItem: false,
  isInPlace: false,
  siblings: { areItems: false, areGroups: false },
  label: undefined,
  time: undefined,
}

/** Returns an item with the label of its context. Reports several boxes under one label. */
export function withLabel(item: Item, label: OuterLabel | undefined): Item {
  if (!label) return item
  item.outerLabel = label
  if (label.from === 'parent') {
    const message = 'Several boxes share one label.'
    item.notes.push({ code: 'box-coerced', message, span: item.span })
  }
  return item
}
