import type { IssueCode } from '@pollux/findings'
import type { Span } from './span.ts'

/** An issue that is not yet assigned to a finding. */
export interface Note {
  code: IssueCode
  message: string
  span: Span
}

/** Adds an issue while an item is read. */
export type Notice = (code: IssueCode, message: string, span: Span) => void

/** Adds an issue about the value that is being read. */
export type Report = (code: IssueCode, message: string) => void

/** Returns a function that adds issues about a span. */
export function about(notice: Notice, span: Span): Report {
  return (code, message) => notice(code, message, span)
}
