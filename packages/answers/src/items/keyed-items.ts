import type { Item, Member } from '../json/item.ts'
import type { JsonValue } from '../json/json-value.ts'
import { roleOf } from '../keys/key-roles.ts'
import { isWrapperKey } from '../keys/wrapper-keys.ts'
import { numbersInText } from '../text/numbers-in-text.ts'

/** The entries of an object that holds nothing but boxes, each under its label: `{"kettle": [120, 240, 480, 760]}`; none for any other object. */
export function keyedItems(members: readonly Member[]): Item[] {
  if (members.length === 0 || !members.every(isBoxByLabel)) return []
  return members.map(({ key, value, span }) => {
    const item: Item = { value, span, members: [], notes: [] }
    if (typeof value === 'string') item.members = [{ key: 'box_2d', value, span }]
    if (!isWrapperKey(key)) item.outerLabel = { value: key, from: 'key', span }
    return item
  })
}

function isBoxByLabel({ key, value }: Member): boolean {
  if (roleOf(key) !== undefined) return false
  if (typeof value === 'string') return value.length < 100 && numbersInText(value)?.length === 4
  if (!Array.isArray(value) || value.length === 0) return false
  return isNumbers(value, 4) || value.every(isBox) || (value.length === 2 && value.every(isCorner))
}

function isBox(value: JsonValue): boolean {
  return isNumbers(value, 4)
}

function isCorner(value: JsonValue): boolean {
  return isNumbers(value, 2)
}

function isNumbers(value: JsonValue, count: number): boolean {
  if (!Array.isArray(value) || value.length !== count) return false
  return value.every((entry) => typeof entry === 'number')
}
