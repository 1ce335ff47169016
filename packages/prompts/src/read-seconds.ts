/**
 * Reads a time in a recording as models write it: `"MM:SS"`, `"H:MM:SS"`, `"MM:SS.sss"`, and plain seconds, `12.5`, `"12.5"` or `"12.5s"`.
 *
 * @param value - what a model wrote
 * @returns seconds to the millisecond, or `undefined` if the value is not a time
 * @example
 * ```ts
 * const moment = z.object({ at: z.string().transform(readSeconds).pipe(z.number()), what: z.string() })
 * const { value } = await pollux.extract(notes, z.array(moment))
 * ```
 */
export function readSeconds(value: unknown): number | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const text = String(value).trim()
  const [, alone] = plain.exec(text) ?? []
  if (alone !== undefined) return toSeconds(0, alone)
  const [, hours, minutes, seconds] = clock.exec(text) ?? []
  if (minutes === undefined || seconds === undefined) return undefined
  const isClock = Number.parseInt(seconds, 10) < 60 && (!hours || Number(minutes) < 60)
  return isClock ? toSeconds(Number(hours ?? 0) * 60 + Number(minutes), seconds) : undefined
}

/** Optional hours, minutes, and two digits of seconds. Models also write the comma of subtitles. */
const clock = /^(?:(\d{1,3}):)?(\d{1,4}):(\d\d(?:[.,]\d{1,9})?)$/

const plain = /^(\d{1,7}(?:[.,]\d{1,9})?) ?s?$/

/** Sums whole milliseconds, so that the value is the number nearest to the text. */
function toSeconds(minutes: number, seconds: string): number {
  return (minutes * 60_000 + Math.round(Number(seconds.replace(',', '.')) * 1000)) / 1000
}
