/** The range of each quantity, both ends included. A value outside it comes from broken headers. */
const bounds = {
  /**
   * Milliseconds: from less than one sample of sound to 31 days. Gemini accepts hours, and
   * recorders start a new file long before the limit.
   */
  duration: [0.001, 31 * 86_400_000],
  /** Frames per second: from one a day, as in time-lapse, to those of high-speed cameras. */
  frameRate: [1 / 86_400, 1_000_000],
  /** Ten times the length of the longest printed books. */
  pages: [1, 1_000_000],
  /** Points: more than ISO 32000-2 (Annex C.2) requires readers to accept, because posters are larger. */
  pageSide: [0.001, 1_000_000],
  /** Pixels: the limit of AV1, the largest of any video format. */
  side: [1, 65_536],
} as const

/** A quantity that a file states about itself. */
export type Quantity = keyof typeof bounds

/** The quantities that are integers. */
const integers: ReadonlySet<Quantity> = new Set(['pages', 'side'])

/** Returns the value if it is within the range of its quantity, or otherwise `undefined`. */
export function plausible(quantity: Quantity, value: number | undefined): number | undefined {
  const [min, max] = bounds[quantity]
  if (value === undefined || !(value >= min && value <= max)) return undefined
  return integers.has(quantity) && !Number.isInteger(value) ? undefined : value
}
