import type { Answer, Finding } from '@pollux/findings'
import type { Box, ExifOrientation, Size } from '@pollux/geometry'
import type { Mask } from '@pollux/masks'
import type { Question } from '../stores/question.ts'

/** What the page asks of its worker. Keys are passed by message and live in memory alone. */
export type DeskCall =
  | { name: 'open'; blob: Blob }
  | { name: 'replay'; parts: RecordedPart[]; size: Size; paceMs: number }
  | { name: 'read'; text: string; size: Size; model: string; masks: boolean }
  | { name: 'ask'; picture: Blob; question: Question; key: string; base?: string }
  | { name: 'askLocal'; picture: Blob; question: Question }
  | { name: 'preview'; picture: Blob; question: Question }
  | { name: 'match'; size: Size; a: Finding<Mask>[]; b: Finding<Mask>[] }
  | { name: 'export'; format: string; answer: Answer<Mask>; picture: NamedPicture; origin: string }

/** A recorded answer, about a part of the picture if there is a tile. */
export interface RecordedPart {
  chunks: string[]
  model: string
  masks: boolean
  reader: 'findings' | 'json'
  tile?: Box
  finishReason: string
  usage: Readonly<Record<string, unknown>>
}

/** A picture and the name of its file. */
export interface NamedPicture {
  blob: Blob
  name: string
}

/** What the worker reports while a call runs, and at its end. */
export type DeskEvent =
  | { type: 'finding'; finding: Finding<Mask>; index: number }
  | { type: 'restart'; index: number }
  | { type: 'text'; text: string }
  | { type: 'wait'; milliseconds: number; message: string }
  | { type: 'loaded'; bytes: number; total: number }
  | { type: 'answer'; answer: DeskAnswer }
  | { type: 'opened'; picture: OpenedFile }
  | { type: 'previewed'; preview: Preview }
  | { type: 'matched'; pairs: { a: number; b: number; iou: number }[] }
  | { type: 'exported'; files: ExportedFile[]; lost: string[] }

/** An answer of any reader: findings, text, or a value. */
export interface DeskAnswer extends Answer<Mask> {
  /** What a prompt for a value or for words returned. */
  value?: unknown
  /** Milliseconds from the call to the end of the answer. */
  milliseconds?: number
}

/** A file that can be shown, with what is known of it. */
export interface OpenedFile {
  /** The file, or an upright copy of what browsers do not show. */
  shown: Blob
  mimeType: string
  /** Pixels of the upright picture. */
  size: Size
  orientation: ExifOrientation
}

/** What would be sent, and what it costs. */
export interface Preview {
  prompt: string
  system?: string
  /** The body of the request, with bytes named instead of written out. */
  request: string
  sent: { mimeType: string; bytes: number; size: Size }
  how: string
  tokens: number
  usd?: number
}

/** A file to save. */
export interface ExportedFile {
  path: string
  bytes: Uint8Array<ArrayBuffer>
}

/** Why a call failed, in words that people read. */
export interface DeskFailure {
  code: string
  message: string
}

/** A message to the worker. */
export type ToDesk = { id: number; call: DeskCall } | { id: number; stop: true }

/** A message from the worker. */
export type FromDesk =
  | { id: number; event: DeskEvent }
  | { id: number; end: true }
  | { id: number; failure: DeskFailure }
