import { isObject, type JsonValue } from '../json/json-value.ts'
import { plainKey } from '../keys/key-roles.ts'
import { numbersInText } from '../text/numbers-in-text.ts'
import type { Corners } from './corners.ts'

/** Reads a box whose edges have names. Returns its corners if they are complete, and how many numbers there were. */
export function readEdges(
  entries: Iterable<readonly [key: string, value: JsonValue]>,
  axes: 'xy' | 'yx',
): { corners?: Corners; count: number } {
  const edges = new Map<string, number>()
  for (const [key, value] of entries) {
    const plain = plainKey(key)
    const number = edgeNumber(value)
    if (number !== undefined) edges.set(plain, number)
    else for (const [name, part] of cornerParts(plain, value, axes)) edges.set(name, part)
  }
  const horizontal = readAxis(edges, horizontalNames)
  const vertical = readAxis(edges, verticalNames)
  const count = horizontal.count + vertical.count
  if (!horizontal.range || !vertical.range) return { count }
  const [x0, x1] = horizontal.range
  const [y0, y1] = vertical.range
  return { corners: { x0, y0, x1, y1 }, count }
}

/** The names of the low edge, the high edge, the extent and the middle, one row for each naming scheme. */
const horizontalNames = [
  ['xmin', 'xmax'],
  ['minx', 'maxx'],
  ['left', 'right'],
  ['x0', 'x1'],
  ['x1', 'x2'],
] as const
const verticalNames = [
  ['ymin', 'ymax'],
  ['miny', 'maxy'],
  ['top', 'bottom'],
  ['y0', 'y1'],
  ['y1', 'y2'],
] as const

function readAxis(
  edges: ReadonlyMap<string, number>,
  names: typeof horizontalNames | typeof verticalNames,
): { range?: readonly [number, number]; count: number } {
  let count = 0
  for (const [low, high] of names) {
    const from = edges.get(low)
    const to = edges.get(high)
    if (from !== undefined && to !== undefined) return { range: [from, to], count: 2 }
    if (from !== undefined || to !== undefined) count = 1
  }
  const [character, side] = names === horizontalNames ? ['x', 'width'] : ['y', 'height']
  const extent = edges.get(side) ?? edges.get(side.slice(0, 1))
  const start = edges.get(character) ?? edges.get(names[2][0]) ?? edges.get(names[0][0])
  const middle = edges.get(`c${character}`)
  if (extent !== undefined && start !== undefined)
    return { range: [start, start + extent], count: 2 }
  if (extent !== undefined && middle !== undefined) {
    return { range: [middle - extent / 2, middle + extent / 2], count: 2 }
  }
  return { count: extent !== undefined || start !== undefined || middle !== undefined ? 1 : count }
}

/** Reads a number, also from a string. Returns `NaN` for a value that should be a number but is not. */
function edgeNumber(value: JsonValue): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean' || value === null) return Number.NaN
  if (typeof value !== 'string') return undefined
  const numbers = numbersInText(value)
  return numbers?.length === 1 ? numbers[0] : Number.NaN
}

/** Reads the edges in a corner such as `top_left: [y, x]` or `min: { x, y }`. */
function cornerParts(
  name: string,
  value: JsonValue,
  axes: 'xy' | 'yx',
): (readonly [string, number])[] {
  const ends = cornerNames.get(name)
  if (!ends) return []
  const [x, y] = ends
  if (isObject(value)) {
    return [
      [x, edgeNumber(value.x) ?? Number.NaN],
      [y, edgeNumber(value.y) ?? Number.NaN],
    ]
  }
  if (!Array.isArray(value) || value.length !== 2) return []
  const [first, second] = value.map((entry) => edgeNumber(entry) ?? Number.NaN)
  const [across, down] = axes === 'yx' ? [second, first] : [first, second]
  return [
    [x, across ?? Number.NaN],
    [y, down ?? Number.NaN],
  ]
}

const cornerNames: ReadonlyMap<string, readonly [x: string, y: string]> = new Map([
  ['topleft', ['xmin', 'ymin']],
  ['min', ['xmin', 'ymin']],
  ['bottomright', ['xmax', 'ymax']],
  ['max', ['xmax', 'ymax']],
])
