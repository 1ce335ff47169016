import { readReplyAnswer } from '@pollux/answers'
import type { Answer, IssueCode } from '@pollux/findings'
import { joinReply } from '@pollux/wire'
import type { Reply } from './reply.ts'

/** How a reply ended that is read as words: `truncated` and `blocked` may have words that came before. */
export type TextStatus = 'ok' | 'truncated' | 'blocked' | 'empty-response'

/** What a model said in words. No words are never `ok`: the status says why there are none. */
export interface TextAnswer extends Told {
  status: TextStatus
  /** The model's words, thoughts left out; empty if there are none. */
  text: string
  /** Why something is missing, in sentences for people. */
  issues: AnswerIssue[]
}

/** Something noticed about an answer that is not about places. */
export interface AnswerIssue {
  /**
   * `no-json`: the words hold no value. `schema`: a value, or an entry that was left out of it, is not what the schema says.
   * `time-outside`: a time after the end of the recording. The others are those of findings.
   */
  code: IssueCode | 'no-json' | 'schema' | 'time-outside'
  /** A sentence for people. */
  message: string
  /** Where in the value that the model wrote, such as `[0].label`. */
  path?: string
  /** Which entry, if the value that the model wrote is a list; counted from 0 before any was left out. */
  index?: number
}

/** What a reply tells beside its words. */
export type Told = Pick<
  Answer,
  'usage' | 'modelVersion' | 'servedBy' | 'finishReason' | 'finishMessage' | 'blockReason'
>

/** Reads a reply's words, thoughts left out. */
export function readTextAnswer(reply: Reply): TextAnswer {
  const { text } = joinReply(reply)
  // The same reply without its words has a status and issues that are about its end alone.
  const candidates = reply.candidates?.map(({ content, ...rest }) => rest)
  const end = readReplyAnswer({ ...reply, candidates }, { size })
  const { status: ending, findings, size: unused, raw, issues, ...told } = end
  return { status: textStatus(ending, text), text, issues: issues.flatMap(endIssue), ...told }
}

/** No place is looked for, so any size will do. */
const size = { width: 1, height: 1 }

function textStatus(ending: Answer['status'], text: string): TextStatus {
  if (ending === 'blocked' || ending === 'truncated') return ending
  return text.trim() === '' ? 'empty-response' : 'ok'
}

function endIssue({ code, message }: Answer['issues'][number]): AnswerIssue[] {
  return code === 'truncated' || code === 'blocked' ? [{ code, message }] : []
}
