import * as z from 'zod/mini'

/**
 * A time in a recording, as part of your own schema. The model writes a string, `"MM:SS"`, `"H:MM:SS"` or `"MM:SS.sss"`; the value is
 * seconds, to the millisecond. Plain seconds are accepted too: `12.5`, `"12.5"`, `"12.5s"`.
 */
export const timestamp = z.pipe(
  z.transform((value: unknown) => (typeof value === 'number' ? String(value) : value)),
  z.pipe(
    z.string(),
    z.transform((text: string, { issues }) => {
      const seconds = readSeconds(text.trim())
      if (seconds !== undefined) return seconds
      issues.push({ code: 'custom', input: text, message: refusal })
      return z.NEVER
    }),
  ),
)

const refusal = 'Expected a time as MM:SS, H:MM:SS or in seconds'

/** Optional hours, minutes, and two digits of seconds. Models also write the comma of subtitles. */
const clock = /^(?:(\d{1,3}):)?(\d{1,4}):(\d\d(?:[.,]\d{1,9})?)$/

const plain = /^(\d{1,7}(?:[.,]\d{1,9})?) ?s?$/

function readSeconds(text: string): number | undefined {
  const [, alone] = plain.exec(text) ?? []
  if (alone !== undefined) return toSeconds(0, alone)
  const [, hours, minutes, seconds] = clock.exec(text) ?? []
  if (minutes === undefined || seconds === undefined) return undefined
  const isClock = Number.parseInt(seconds, 10) < 60 && (!hours || Number(minutes) < 60)
  return isClock ? toSeconds(Number(hours ?? 0) * 60 + Number(minutes), seconds) : undefined
}

/** Sums whole milliseconds, so that the value is the number nearest to the text. */
function toSeconds(minutes: number, seconds: string): number {
  return (minutes * 60_000 + Math.round(Number(seconds.replace(',', '.')) * 1000)) / 1000
}
