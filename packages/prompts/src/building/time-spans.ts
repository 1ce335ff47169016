import * as z from 'zod/mini'
import { timestamp } from '../timestamp.ts'

/** A time span of a recording. */
export interface TimeSpan {
  /** Seconds from the beginning of the recording. */
  start: number
  /** Seconds from the beginning of the recording, not before `start`. */
  end: number
}

/** Options of prompts that ask for times in a recording. */
export interface TimeOptions {
  /**
   * Whether to ask for fractions of a second. A model can report them for a video sent with more than one frame per second.
   * @default false
   */
  fractions?: boolean
}

/** The keys of a time span. */
export const spanKeys = { start: timestamp, end: timestamp }

/** Refuses a time span that ends before it starts. */
export function endsAfterStart() {
  return z.refine<TimeSpan>(({ start, end }) => start <= end, {
    path: ['end'],
    error: 'Expected a time that is not before start',
  })
}

/** Returns the words for the keys of a time span, with times in the forms that models were trained on. */
export function spanText({ fractions = false }: TimeOptions): string {
  const form = fractions
    ? 'MM:SS.sss, or H:MM:SS.sss from one hour on'
    : 'MM:SS, or H:MM:SS from one hour on'
  return `"start" and "end" are the times at which it begins and ends, as ${form}`
}
