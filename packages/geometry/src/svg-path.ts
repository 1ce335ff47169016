import { invalidArgument } from '@pollux/errors'
import { checkRings } from './check-arguments.ts'
import type { Point } from './point.ts'
import type { Polygon } from './polygon.ts'

/**
 * Returns a polygon as the `d` attribute of an SVG path, to be filled with `fill-rule="evenodd"`.
 *
 * @param polygon The polygon. Points that are not finite are left out.
 * @param digits The most decimal places of a number, from 0 to 15; by default 2.
 * @returns Path data such as `M1 1L5 1L5 5Z`; an empty string if there are no points.
 * @throws {TypeError} If `polygon` is not a polygon or `digits` is out of range.
 */
export function polygonToSvgPath(polygon: Polygon, digits = 2): string {
  if (!(Number.isInteger(digits) && digits >= 0 && digits <= 15)) {
    throw invalidArgument('an integer from 0 to 15', 'digits', digits)
  }
  const show = (value: number) => String(Number(value.toFixed(digits)) + 0)
  return checkRings(polygon)
    .map((ring) => ring.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)))
    .filter((ring) => ring.length > 0)
    .map((ring) => `M${ring.map(({ x, y }) => `${show(x)} ${show(y)}`).join('L')}Z`)
    .join('')
}

/**
 * Reads a polygon from the `d` attribute of an SVG path that consists of straight lines.
 *
 * The commands `M L H V Z` are read, absolute or relative. Each subpath is closed, as filling closes it. A path with
 * an error is read up to the error, as SVG 2 requires. A path with a curve is rejected, since part of its outline would
 * be a different shape.
 *
 * @returns The polygon; `undefined` if the path has a curve, or no ring of 3 points is left.
 * @throws {TypeError} If `path` is not a string.
 * @example
 * ```ts
 * polygonFromSvgPath('M1 1h4v4z') // { rings: [[{ x: 1, y: 1 }, { x: 5, y: 1 }, { x: 5, y: 5 }]] }
 * ```
 */
export function polygonFromSvgPath(path: string): Polygon | undefined {
  if (typeof path !== 'string') throw invalidArgument('a string', 'path', path)
  const pen = new Pen()
  for (const { letter, numbers } of readCommands(path)) {
    if (/[CSQTA]/i.test(letter)) return undefined
    if (!pen.draw(letter, numbers)) break
  }
  const rings = pen.rings.filter((ring) => ring.length >= 3)
  return rings.length > 0 ? { rings } : undefined
}

interface Command {
  letter: string
  numbers: number[]
}

/** The number of arguments of each command. Curves are not read. */
const arity = new Map(Object.entries({ M: 2, L: 2, H: 1, V: 1 }))

const commandStart = /[\s,]*([MLHVCSQTAZ])/iy
const number = /[\s,]*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)/iy

/** Yields the commands up to the first error. A repeated command whose name the path omits is yielded in full. */
function* readCommands(path: string): Generator<Command> {
  let at = 0
  const read = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    const match = pattern.exec(path)
    if (match) at = pattern.lastIndex
    return match?.[1]
  }
  for (let letter = read(commandStart); letter !== undefined; letter = read(commandStart)) {
    const count = arity.get(letter.toUpperCase()) ?? 0
    for (let isFirst = true; ; isFirst = false) {
      const numbers: number[] = []
      while (numbers.length < count) {
        const text = read(number)
        if (text === undefined) break
        numbers.push(Number(text))
      }
      if (numbers.length < count) {
        if (isFirst || numbers.length > 0) return
        break
      }
      yield { letter, numbers }
      if (count === 0) break
      // Further pairs of coordinates after a move are lines.
      if (letter === 'M') letter = 'L'
      else if (letter === 'm') letter = 'l'
    }
  }
}

/** Collects rings of points from path commands. */
class Pen {
  readonly rings: Point[][] = []
  #ring: Point[] = []
  #at: Point = { x: 0, y: 0 }
  #start: Point = { x: 0, y: 0 }

  /** Draws a command. Returns `false` if it cannot be drawn. */
  draw(letter: string, numbers: readonly number[]): boolean {
    const kind = letter.toUpperCase()
    if (kind !== 'M' && this.rings.length === 0) return false
    const origin = letter === kind ? { x: 0, y: 0 } : this.#at
    const [first = 0, second = 0] = numbers
    if (kind === 'M') this.#move({ x: origin.x + first, y: origin.y + second })
    else if (kind === 'Z') this.#move(this.#start)
    else if (kind === 'L') this.#line({ x: origin.x + first, y: origin.y + second })
    else if (kind === 'H') this.#line({ x: origin.x + first, y: this.#at.y })
    else this.#line({ x: this.#at.x, y: origin.y + first })
    return true
  }

  #move(to: Point): void {
    this.#ring = [to]
    this.rings.push(this.#ring)
    this.#at = to
    this.#start = to
  }

  #line(to: Point): void {
    this.#ring.push(to)
    this.#at = to
  }
}
