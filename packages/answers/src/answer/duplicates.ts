import type { Finding } from '@pollux/findings'

/** How often a finding may be repeated before the output counts as degenerate. */
const MAX_REPEATS = 8

/** Recognises findings by label and coordinates. */
export class Duplicates {
  /** The index of the first finding for each key. */
  #first = new Map<string, number>()
  /** The number of repetitions for each key that was repeated. */
  #counts = new Map<string, number>()

  /**
   * Adds a finding. Returns the index of the finding that it repeats, if any, and whether the output is degenerate.
   */
  add(finding: Finding, index: number): { of: number | undefined; isEndless: boolean } {
    const key = keyOf(finding)
    if (key === undefined) return fresh
    const first = this.#first.get(key)
    if (first === undefined) {
      this.#first.set(key, index)
      return fresh
    }
    const count = (this.#counts.get(key) ?? 1) + 1
    this.#counts.set(key, count)
    return { of: first, isEndless: count === MAX_REPEATS }
  }
}

const fresh = { of: undefined, isEndless: false }

/** Returns the label and the coordinates as a key, or `undefined` for a finding without coordinates. */
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
