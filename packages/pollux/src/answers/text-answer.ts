import { readReplyAnswer } from '@pollux/answers'
import type { Answer, IssueCode } from '@pollux/findings'
import { joinReply, type Reply } from '@pollux/wire'

/** How a reply that is read as text ended. `truncated` and `blocked` may have text that came before. */
export type TextStatus = 'ok' | 'truncated' | 'blocked' | 'empty-response'

/** A model's text. Without any text the status is never `ok` but says why. */
export interface TextAnswer extends ReplyFacts {
  status: TextStatus
  /** The model's text without thoughts. Empty if there is none. */
  text: string
  /** Why something is missing. */
  issues: AnswerIssue[]
}

/** Something noticed about an answer without findings. */
export interface AnswerIssue {
  /**
   * `no-json`: the text contains no value. `schema`: a value, or an entry that was left out, does not match the schema.
   * `time-outside`: a time is after the end of the recording. The other codes are those of findings.
   */
  code: IssueCode | 'no-json' | 'schema' | 'time-outside'
  /** A sentence for people. */
  message: string
  /** The path in the value that the model wrote, such as `[0].label`. */
  path?: string
  /** The index of the entry in the list that the model wrote, from 0. */
  index?: number
}

/** The facts of a reply beside its text. */
export type ReplyFacts = Pick<
  Answer,
  | 'usage'
  | 'cost'
  | 'model'
  | 'promptFingerprint'
  | 'modelVersion'
  | 'servedBy'
  | 'finishReason'
  | 'finishMessage'
  | 'blockReason'
>

/** Reads the text of a reply, without thoughts. */
export function readTextAnswer(reply: Reply): TextAnswer {
  const { text } = joinReply(reply)
  // Without its text, the status and the issues of a reply are about its end alone.
  const candidates = reply.candidates?.map(({ content, ...rest }) => rest)
  const end = readReplyAnswer({ ...reply, candidates }, { size })
  const { status: ending, findings, size: unused, raw, issues, ...facts } = end
  return { status: textStatus(ending, text), text, issues: issues.flatMap(endIssue), ...facts }
}

/** Any size will do, because nothing is located. */
const size = { width: 1, height: 1 }

function textStatus(ending: Answer['status'], text: string): TextStatus {
  if (ending === 'blocked' || ending === 'truncated') return ending
  return text.trim() === '' ? 'empty-response' : 'ok'
}

function endIssue({ code, message }: Answer['issues'][number]): AnswerIssue[] {
  return code === 'truncated' || code === 'blocked' ? [{ code, message }] : []
}
