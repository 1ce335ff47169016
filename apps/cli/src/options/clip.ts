import type { Clip } from '@pollux/transport'
import type { Command } from 'commander'
import { CliError } from '../cli-error.ts'

/** The part of a video that is asked about. */
export interface ClipOptions {
  /** Where it begins, in milliseconds. */
  from?: number
  /** Where it ends, in milliseconds. */
  to?: number
  /** Frames per second. */
  fps?: number
}

/** Adds the options for the part of a video and its frame rate. */
export function addClipOptions(command: Command): Command {
  return command
    .option('--from <time>', 'start of the part of a video to ask about, such as 1:30', parseTime)
    .option('--to <time>', 'end of that part', parseTime)
    .option(
      '--fps <number>',
      'frames per second of a video that Gemini sees, up to 24 (default: 1)',
      parseFrames,
    )
}

/** Returns the part of a video that was asked for, if any. */
export function clipOf({ from: start, to: end, fps: framesPerSecond }: ClipOptions): {
  clip?: Clip
} {
  const isGiven = start !== undefined || end !== undefined || framesPerSecond !== undefined
  return isGiven ? { clip: { start, end, framesPerSecond } } : {}
}

/**
 * Parses a time, `M:SS`, `H:MM:SS` or seconds, into milliseconds.
 *
 * @throws CliError for anything else.
 */
export function parseTime(text: string): number {
  const match = /^(?:(?:(\d{1,3}):)?(\d{1,4}):(?=[0-5]\d))?(\d{1,6}(?:\.\d{1,3})?)$/.exec(text)
  if (match) {
    const [hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0))
    return Math.round((hours! * 3600 + minutes! * 60 + seconds!) * 1000)
  }
  throw new CliError(
    'cli/usage',
    `Expected a time such as 1:30 or seconds such as 90 for --from and --to but received ${JSON.stringify(text.slice(0, 40))}.`,
  )
}

function parseFrames(text: string): number {
  const frames = /^\d{1,2}(?:\.\d{1,3})?$/.test(text) ? Number(text) : Number.NaN
  if (frames > 0 && frames <= 24) return frames
  throw new CliError(
    'cli/usage',
    `Expected a number above 0, up to 24, for --fps but received ${JSON.stringify(text.slice(0, 40))}.`,
  )
}
