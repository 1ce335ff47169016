import {
  type Closeness,
  flattenArc,
  flattenCubic,
  flattenQuadratic,
  MOST_LINES,
} from './flatten-curve.ts'
import type { Point } from './point.ts'
import { type Polygon, ringsOf } from './polygon.ts'

/** The polygon as the `d` of an SVG path, to be filled with `fill-rule="evenodd"`; numbers keep at most `digits` decimals, points that are no numbers are left out. */
export function polygonToSvgPath(polygon: Polygon, digits = 2): string {
  const places = Math.min(15, Math.max(0, Math.trunc(digits) || 0))
  const show = (value: number) => String(Number(value.toFixed(places)) + 0)
  return ringsOf(polygon)
    .map((ring) => ring.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)))
    .filter((ring) => ring.length > 0)
    .map((ring) => `M${ring.map(({ x, y }) => `${show(x)} ${show(y)}`).join('L')}Z`)
    .join('')
}

/** The polygon that an SVG path's `d` outlines, each subpath closed as filling closes it, curves as lines that stray by at most `tolerance` pixels, farther once there are 200,000 of them. As SVG says, a path with an error counts up to it; undefined if that leaves no ring. */
export function polygonFromSvgPath(path: string, tolerance = 0.1): Polygon | undefined {
  const pen = new Pen(tolerance > 0 ? tolerance : 0.1)
  for (const { letter, numbers } of readCommands(typeof path === 'string' ? path : '')) {
    if (!pen.draw(letter, numbers)) break
  }
  const rings = pen.rings.filter((ring) => ring.length >= 3)
  return rings.length > 0 ? { rings } : undefined
}

interface Command {
  letter: string
  numbers: number[]
}

/** How many numbers each command takes. */
const arity = new Map(
  Object.entries({ M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7, Z: 0 }),
)

const commandStart = /[\s,]*([MLHVCSQTAZ])/iy
const number = /[\s,]*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)/iy
/** The flags of an arc need no space around them. */
const flag = /[\s,]*([01])/y

/** The commands one by one, repeated ones written out, up to the first error. */
function* readCommands(path: string): Generator<Command> {
  let at = 0
  const read = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    const match = pattern.exec(path)
    if (match) at = pattern.lastIndex
    return match?.[1]
  }
  for (let letter = read(commandStart); letter !== undefined; letter = read(commandStart)) {
    const upper = letter.toUpperCase()
    const count = arity.get(upper) ?? 0
    for (let isFirst = true; ; isFirst = false) {
      const numbers: number[] = []
      while (numbers.length < count) {
        const isFlag = upper === 'A' && (numbers.length === 3 || numbers.length === 4)
        const text = read(isFlag ? flag : number)
        if (text === undefined) break
        numbers.push(Number(text))
      }
      if (numbers.length < count) {
        if (isFirst || numbers.length > 0) return
        break
      }
      yield { letter, numbers }
      if (count === 0) break
      // Pairs after the first of a move are lines.
      if (letter === 'M') letter = 'L'
      else if (letter === 'm') letter = 'l'
    }
  }
}

/** Lines of a path's curves together, from which on each curve is one line: a short text may ask for any number. */
const MOST_CURVE_LINES = 200_000

/** Draws the commands as rings of points. */
class Pen {
  readonly rings: Point[][] = []
  readonly #tolerance: number
  #left = MOST_CURVE_LINES
  #ring: Point[] = []
  #at: Point = { x: 0, y: 0 }
  #start: Point = { x: 0, y: 0 }
  /** The last control point and the kind of curve it is of: smooth curves go on from it. */
  #control: { kind: 'C' | 'Q'; point: Point } | undefined

  constructor(tolerance: number) {
    this.#tolerance = tolerance
  }

  /** Whether the command could be drawn. */
  draw(letter: string, numbers: readonly number[]): boolean {
    const kind = letter.toUpperCase()
    if (kind !== 'M' && this.rings.length === 0) return false
    const origin = letter === kind ? { x: 0, y: 0 } : this.#at
    const point = (index: number): Point => ({
      x: origin.x + numbers[index]!,
      y: origin.y + numbers[index + 1]!,
    })
    const control = this.#control
    this.#control = undefined
    if (kind === 'M') this.#move(point(0))
    else if (kind === 'Z') this.#close()
    else if (kind === 'L') this.#line(point(0))
    else if (kind === 'H') this.#line({ x: origin.x + numbers[0]!, y: this.#at.y })
    else if (kind === 'V') this.#line({ x: this.#at.x, y: origin.y + numbers[0]! })
    else if (kind === 'C') this.#cubic(point(0), point(2), point(4))
    else if (kind === 'S') this.#cubic(this.#reflect(control, 'C'), point(0), point(2))
    else if (kind === 'Q') this.#quadratic(point(0), point(2))
    else if (kind === 'T') this.#quadratic(this.#reflect(control, 'Q'), point(0))
    else this.#arc(numbers, point(5))
    return true
  }

  #move(to: Point): void {
    this.#ring = [to]
    this.rings.push(this.#ring)
    this.#at = to
    this.#start = to
  }

  #close(): void {
    this.#move(this.#start)
  }

  #line(to: Point): void {
    this.#ring.push(to)
    this.#at = to
  }

  #closeness(): Closeness {
    const lines = Math.max(1, Math.min(MOST_LINES, this.#left))
    return { tolerance: this.#tolerance, lines }
  }

  #curve(points: readonly Point[]): void {
    this.#ring.push(...points)
    this.#left -= points.length
  }

  #cubic(first: Point, second: Point, to: Point): void {
    this.#curve(flattenCubic(this.#at, first, second, to, this.#closeness()))
    this.#at = to
    this.#control = { kind: 'C', point: second }
  }

  #quadratic(control: Point, to: Point): void {
    this.#curve(flattenQuadratic(this.#at, control, to, this.#closeness()))
    this.#at = to
    this.#control = { kind: 'Q', point: control }
  }

  #arc(numbers: readonly number[], to: Point): void {
    const [radiusX = 0, radiusY = 0, rotation = 0, isLarge = 0, isSweep = 0] = numbers
    const arc = { radiusX, radiusY, rotation, isLarge: isLarge === 1, isSweep: isSweep === 1 }
    this.#curve(flattenArc(this.#at, arc, to, this.#closeness()))
    this.#at = to
  }

  /** The control point of a smooth curve: the last one of the same kind seen through the current point. */
  #reflect(control: { kind: 'C' | 'Q'; point: Point } | undefined, kind: 'C' | 'Q'): Point {
    if (control?.kind !== kind) return this.#at
    return { x: 2 * this.#at.x - control.point.x, y: 2 * this.#at.y - control.point.y }
  }
}
