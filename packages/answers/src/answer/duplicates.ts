import type { Finding } from '@pollux/findings'

/** How often the same thing may come before the model is taken to be lost. */
const MAX_REPEATS = 8

/** Knows findings by their label and place. */
export class Duplicates {
  #seen = new Map<string, { index: number; count: number }>()

  /** Adds a finding; returns the index of the one it repeats, if any, and whether the model repeats itself without end. */
  add(finding: Finding, index: number): { of: number | undefined; isEndless: boolean } {
    const key = keyOf(finding)
    if (key === undefined) return { of: undefined, isEndless: false }
    const seen = this.#seen.get(key)
    if (!seen) {
      this.#seen.set(key, { index, count: 1 })
      return { of: undefined, isEndless: false }
    }
    seen.count += 1
    return { of: seen.index, isEndless: seen.count === MAX_REPEATS }
  }
}

/** The label and the coordinates; `undefined` for a finding that has no place. */
function keyOf({
  label = '',
  box,
  point,
  points,
  polygon,
  box3d,
  frame,
  time,
}: Finding): string | undefined {
  let key = ''
  if (box) key += `b${box.x},${box.y},${box.width},${box.height}`
  else if (polygon) key += `o${JSON.stringify(polygon)}`
  if (point) key += `p${point.x},${point.y}`
  if (points) key += `s${JSON.stringify(points)}`
  if (box3d) key += `3${JSON.stringify(box3d)}`
  if (key === '') return undefined
  if (frame === undefined && time === undefined) return `${key} ${label}`
  const when = `${frame === undefined ? '' : `f${frame}`}${time === undefined ? '' : `t${time}`}`
  return `${key}${when} ${label}`
}
