/** What a file may tell of itself: from a least to a most, both included. What is told beyond comes from broken headers. */
const bounds = {
  /** Milliseconds: from less than one sample of sound to 31 days; Gemini takes hours, and recorders begin a new file long before. */
  duration: [0.001, 31 * 86_400_000],
  /** Frames a second: from one a day, as of a slow change, to what high-speed cameras write down. */
  frameRate: [1 / 86_400, 1_000_000],
  /** Pages: ten times the longest books that were printed. */
  pages: [1, 1_000_000],
  /** Points: beyond what ISO 32000-2 (Annex C.2) has readers take, for posters are drawn larger. */
  pageSide: [0.001, 1_000_000],
  /** Pixels: what AV1, the video format with the most, can hold. */
  side: [1, 65_536],
} as const

/** A quantity that files tell of themselves. */
export type Quantity = keyof typeof bounds

/** The quantities that are whole numbers. */
const whole: ReadonlySet<Quantity> = new Set(['pages', 'side'])

/** The number if a file may have it, else nothing: what cannot be is not known. */
export function plausible(quantity: Quantity, value: number | undefined): number | undefined {
  const [least, most] = bounds[quantity]
  if (value === undefined || !(value >= least && value <= most)) return undefined
  return whole.has(quantity) && !Number.isInteger(value) ? undefined : value
}
