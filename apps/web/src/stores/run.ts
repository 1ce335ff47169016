import type { Finding } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import { signal } from '@preact/signals'
import type { DeskAnswer, DeskFailure } from '../worker/desk-call.ts'
import type { Question } from './question.ts'

/** Who answered. */
export type Origin = 'sample' | 'local' | 'pasted' | 'gemini'

/** How the origin is named on the picture, in the list and in exports; empty for Gemini itself. */
export const originTexts: Readonly<Record<Origin, string>> = {
  sample: "written by hand in Gemini's format",
  local: 'local stand-in, not Gemini',
  pasted: 'pasted answer',
  gemini: '',
}

/** One answer, from the first character to the end. */
export interface Run {
  phase: 'idle' | 'streaming' | 'done' | 'stopped' | 'failed'
  origin: Origin
  question: Question
  findings: readonly Finding<Mask>[]
  /** The model's text so far. */
  text: string
  answer?: DeskAnswer
  failure?: DeskFailure
  /** A pause that Gemini asked for, in milliseconds of the page's clock. */
  wait?: { until: number; message: string }
  /** Bytes of the detector that have arrived. */
  loaded?: { bytes: number; total: number }
}

export const run = signal<Run | undefined>(undefined)

/** The other of two runs that are compared. */
export const otherRun = signal<Run | undefined>(undefined)

/** Whether people have edited the findings. */
export const isEdited = signal(false)

/** Returns the answer of a run with its present findings, as exports write it. */
export function answerOf({ answer, findings, text, phase }: Run): Omit<DeskAnswer, 'size'> {
  const raw = answer?.raw ?? text
  if (answer) return { ...answer, findings: [...findings] }
  const status = phase === 'failed' ? 'empty-response' : 'partial'
  return { status, findings: [...findings], issues: [], raw }
}
