import type { Box3d, Vector3 } from '@pollux/geometry'
import { isObject, type JsonValue } from '../json/json-value.ts'
import type { Report } from '../text/note.ts'
import { numbersInText } from '../text/numbers-in-text.ts'

/** Reads a 3D box: `[x, y, z, width, height, depth, roll, pitch, yaw]`, also in a string, nested, or as an object. */
export function readBox3d(value: JsonValue, report: Report): Box3d | undefined {
  const numbers = numbersOf(value)
  if (numbers.length !== 9) {
    report('box3d-arity', `The 3D box has ${numbers.length} numbers instead of 9.`)
    return undefined
  }
  if (!numbers.every(Number.isFinite)) {
    report('box-not-finite', 'A value of the 3D box is not a number, so it was left out.')
    return undefined
  }
  if (!Array.isArray(value) || !value.every((entry) => typeof entry === 'number')) {
    report('box-coerced', 'The 3D box is not a plain list of 9 numbers and was turned into one.')
  }
  const [roll = 0, pitch = 0, yaw = 0] = numbers.slice(6)
  return {
    center: vectorOf(numbers.slice(0, 3)),
    size: vectorOf(numbers.slice(3, 6)),
    rotation: { roll, pitch, yaw },
  }
}

function vectorOf([x = 0, y = 0, z = 0]: readonly number[]): Vector3 {
  return { x, y, z }
}

/** Returns all numbers in a value, and `NaN` for each entry that should be a number but is not. */
function numbersOf(value: JsonValue): number[] {
  if (typeof value === 'number') return [value]
  if (typeof value === 'string') return numbersInText(value) ?? [Number.NaN]
  if (Array.isArray(value)) return numbersOfList(value)
  if (!isObject(value)) return []
  const inner = partNames.map((names) =>
    names.map((name) => value[name]).find((part) => part !== undefined),
  )
  return inner.flatMap((part) =>
    isObject(part) ? Object.values(part).flatMap(numbersOf) : numbersOf(part),
  )
}

const partNames = [
  ['center', 'position', 'translation', 'location'],
  ['size', 'dimensions', 'extent', 'scale'],
  ['rotation', 'orientation', 'angles'],
] as const

function numbersOfList(values: readonly JsonValue[]): number[] {
  return values.flatMap((value) => {
    const isNumber = typeof value === 'number' || typeof value === 'string'
    return isNumber || Array.isArray(value) ? numbersOf(value) : [Number.NaN]
  })
}
