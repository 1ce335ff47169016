import * as z from 'zod/mini'
import { timestamp } from './timestamp.ts'

/** A part of a recording. */
export interface TimeSpan {
  /** In seconds from the beginning of the recording. */
  start: number
  /** In seconds from the beginning of the recording, not before `start`. */
  end: number
}

/** Options of prompts for recordings, about their times. */
export interface TimeOptions {
  /**
   * Whether times are wanted with parts of a second, which a model knows of a video that is sent with more than one frame a
   * second. @default false
   */
  fractions?: boolean
}

/** The keys of a part of a recording. */
export const spanKeys = { start: timestamp, end: timestamp }

/** Refuses a part that ends before it begins. */
export function endsAfterStart() {
  return z.refine<TimeSpan>(({ start, end }) => start <= end, {
    path: ['end'],
    error: 'Expected a time that is not before start',
  })
}

/** The keys of a part in words, times in the forms that models were trained on. */
export function spanWords({ fractions = false }: TimeOptions): string {
  const form = fractions
    ? 'MM:SS.sss, or H:MM:SS.sss from one hour on'
    : 'MM:SS, or H:MM:SS from one hour on'
  return `"start" and "end" are the times at which it begins and ends, as ${form}`
}
