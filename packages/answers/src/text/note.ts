import type { IssueCode } from '@pollux/findings'
import type { Span } from './span.ts'

/** Something noticed, before it is known which finding it is about. */
export interface Note {
  code: IssueCode
  message: string
  span: Span
}

/** Takes down what is noticed while an item is read. */
export type Notice = (code: IssueCode, message: string, span: Span) => void

/** Takes down what is noticed about the one value that is being read. */
export type Report = (code: IssueCode, message: string) => void

/** Takes down what is noticed about the value of a span. */
export function about(notice: Notice, span: Span): Report {
  return (code, message) => notice(code, message, span)
}
