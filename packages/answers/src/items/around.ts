import type { Item, OuterLabel, OuterTime } from './item.ts'
import type { Surroundings } from './standing.ts'

/** Where a value stands, and what it inherits from there. */
export interface Around extends Surroundings {
  label: OuterLabel | undefined
  time: OuterTime | undefined
}

/** Outside of everything. */
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

/** An item with the label from around it; that several stand under one is noticed. */
export function withLabel(item: Item, label: OuterLabel | undefined): Item {
  if (!label) return item
  item.outerLabel = label
  if (label.from === 'parent') {
    const message = 'Several boxes stand under one label.'
    item.notes.push({ code: 'box-coerced', message, span: item.span })
  }
  return item
}
