/** Matches a non-negative duration in protobuf's JSON, such as `12s` or `10.5s`. */
export const durationPattern = /^\d{1,12}(?:\.\d{1,9})?s$/

/** Returns a duration in milliseconds, or `undefined` if the text is not a duration. */
export function readDuration(text: string | undefined): number | undefined {
  if (text === undefined || !durationPattern.test(text)) return undefined
  return Number(text.slice(0, -1)) * 1000
}

/** Returns milliseconds as a duration of protobuf's JSON. */
export function writeDuration(milliseconds: number): string {
  const whole = Math.round(milliseconds)
  return `${(whole / 1000).toFixed(whole % 1000 === 0 ? 0 : 3)}s`
}
