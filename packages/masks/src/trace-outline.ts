import type { Mask } from './mask.ts'

/**
 * The corners of a mask's outline, by row, then by column. `next[i]` is the index of the corner after corner `i`,
 * clockwise around set pixels.
 */
export interface Outline {
  x: number[]
  y: number[]
  next: number[]
  /** For each corner, the index of a run that touches it. */
  run: number[]
}

/** Traces the outline of a mask along the sides of its pixels. Pixels that meet only at a corner are not connected. */
export function traceOutline(mask: Mask): Outline {
  const tracer = new OutlineTracer(mask)
  for (let row = 0; row <= mask.box.height; row++) tracer.traceLine(row)
  return tracer.outline
}

/**
 * Scans the lines between rows from the top. Horizontal sides lie where the rows above and below differ; vertical
 * sides lie where runs start and end.
 */
class OutlineTracer {
  readonly outline: Outline = { x: [], y: [], next: [], run: [] }
  readonly #mask: Mask
  #row = 0
  /** The upper corner of the vertical side at each start and end of the runs above the line. */
  #upper: number[] = []
  /** The left corner of the horizontal side that is not yet complete. */
  #left = 0

  constructor(mask: Mask) {
    this.#mask = mask
  }

  traceLine(row: number): void {
    const { box, runs, rowStarts } = this.#mask
    this.#row = row
    const middle = rowStarts[row]!
    const firstAbove = row === 0 ? middle : rowStarts[row - 1]!
    const endBelow = row === box.height ? middle : rowStarts[row + 1]!
    const upperBelow: number[] = []
    let above = firstAbove
    let below = middle
    while (above < middle || below < endBelow) {
      const xAbove = above < middle ? runs[above]! : Number.POSITIVE_INFINITY
      const xBelow = below < endBelow ? runs[below]! : Number.POSITIVE_INFINITY
      // A row is set to the left of `x` if its next entry ends a run.
      const isSetAbove = above % 2 === 1
      const isSetBelow = below % 2 === 1
      const upper = this.#upper[above - firstAbove]!
      if (xAbove < xBelow) {
        const corner = this.#addCorner(xAbove, above)
        this.#endUpright(upper, corner, isSetAbove)
        this.#turn(corner, isSetAbove, isSetBelow)
        above++
      } else if (xBelow < xAbove) {
        const corner = this.#addCorner(xBelow, below)
        upperBelow.push(corner)
        this.#turn(corner, isSetAbove, isSetBelow)
        below++
      } else {
        if (isSetAbove === isSetBelow) upperBelow.push(upper)
        else upperBelow.push(this.#cross(xAbove, above, below, upper))
        above++
        below++
      }
    }
    this.#upper = upperBelow
  }

  /**
   * Handles two pixels that meet only at a corner: a horizontal and a vertical side end there, and another two begin.
   * Returns the upper corner of the vertical side that begins.
   */
  #cross(x: number, above: number, below: number, upper: number): number {
    const isSetAbove = above % 2 === 1
    const ofAbove = this.#addCorner(x, above)
    const ofBelow = this.#addCorner(x, below)
    this.#endUpright(upper, ofAbove, isSetAbove)
    this.#endLevel(isSetAbove ? ofAbove : ofBelow, !isSetAbove)
    this.#left = isSetAbove ? ofBelow : ofAbove
    return ofBelow
  }

  /** Ends a horizontal side if the rows differ to the left, or otherwise begins one. */
  #turn(corner: number, isSetAbove: boolean, isSetBelow: boolean): void {
    if (isSetAbove === isSetBelow) this.#left = corner
    else this.#endLevel(corner, isSetBelow)
  }

  /** Ends the current horizontal side. Upper sides of pixels lead to the right, lower sides to the left. */
  #endLevel(right: number, isUpperSide: boolean): void {
    if (isUpperSide) this.outline.next[this.#left] = right
    else this.outline.next[right] = this.#left
  }

  /** Ends a vertical side. Right sides of pixels lead down, left sides up. */
  #endUpright(upper: number, lower: number, isRightSide: boolean): void {
    if (isRightSide) this.outline.next[upper] = lower
    else this.outline.next[lower] = upper
  }

  #addCorner(column: number, entry: number): number {
    const { x, y, next, run } = this.outline
    x.push(this.#mask.box.x + column)
    y.push(this.#mask.box.y + this.#row)
    run.push(entry >> 1)
    return next.push(-1) - 1
  }
}
