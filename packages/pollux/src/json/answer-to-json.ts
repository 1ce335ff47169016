import { checkObject, invalidArgument, wellFormed } from '@pollux/errors'
import {
  type Answer,
  type FindingJson,
  type FindingsJson,
  type MaskRecord,
  toFindingsJson,
} from '@pollux/findings'
import { type Mask, maskToRecord } from '@pollux/masks'
import type { JsonAnswer } from '../answers/json-answer.ts'
import type { AnswerIssue, TextAnswer } from '../answers/text-answer.ts'
import { jsonValue } from './json-value.ts'

/** An answer with findings, of text or with a value. */
export type AnyAnswer = Answer<Mask> | TextAnswer | JsonAnswer

/** An answer as JSON, version 1. One with findings has `findings`, any other has `text`. */
export type AnswerJson<One extends AnyAnswer = AnyAnswer> = One extends { findings: unknown }
  ? FindingsAnswerJson
  : ValueAnswerJson

/** An answer with findings as JSON: the object of findings.json, and what the model wrote. */
export interface FindingsAnswerJson extends FindingsJson {
  findings: (FindingJson & { raw: unknown })[]
  raw: string
}

/** An answer of text or with a value as JSON. */
export interface ValueAnswerJson
  extends Omit<FindingsJson, 'status' | 'findings' | 'issues' | 'size'> {
  status: JsonAnswer['status']
  text: string
  /** The value, if the answer has one. */
  value?: unknown
  issues: AnswerIssue[]
}

/**
 * Returns an answer as plain JSON, from which `answerFromJson` makes an equal one: to store it, or to send it elsewhere. Masks become
 * COCO RLE, and lose the `probabilities` that they may have. Half a surrogate pair becomes U+FFFD, and an infinite number `null`.
 *
 * @param answer - an answer of any call, with decoded masks
 * @returns an object with `version: 1`
 * @throws TypeError if it is no answer, or its value is not JSON, such as a `Date` that a schema made
 * @example
 * ```ts
 * const answer = await pollux.segment(bytes, 'the cups')
 * localStorage.setItem('cups', JSON.stringify(answerToJson(answer)))
 * const again = answerFromJson(JSON.parse(localStorage.getItem('cups') ?? 'null'))
 * ```
 */
export function answerToJson<One extends AnyAnswer>(answer: One): AnswerJson<One>
export function answerToJson(answer: AnyAnswer): AnswerJson {
  checkObject(answer, 'answer', 'an answer')
  if ('findings' in answer) return findingsToJson(answer)
  const { status, text, issues } = answer
  const value = 'value' in answer ? answer.value : undefined
  if (typeof text !== 'string' || !Array.isArray(issues)) {
    throw invalidArgument('an answer', 'answer', answer)
  }
  // Facts of the reply are those of findings.json, in the same form.
  const { version, ...rest } = toFindingsJson({ ...answer, ...nothingFound })
  const { status: _status, findings: _findings, issues: _issues, size: _size, ...written } = rest
  return {
    version,
    status,
    text: wellFormed(text),
    ...(value === undefined ? {} : { value: jsonValue(value, 'value') }),
    issues: issues.map(issueToJson),
    ...written,
  }
}

/** An answer in which nothing is known but its version. */
const nothingFound: Answer<MaskRecord> = {
  status: 'ok',
  findings: [],
  issues: [],
  size: { width: 1, height: 1 },
  raw: '',
}

function findingsToJson(answer: Answer<Mask>): FindingsAnswerJson {
  if (!Array.isArray(answer.findings)) throw invalidArgument('an answer', 'answer', answer)
  const findings = answer.findings.map(({ mask, ...rest }) => {
    return mask === undefined ? rest : { ...rest, mask: maskToRecord(mask) }
  })
  const json = toFindingsJson({ ...answer, findings })
  return {
    ...json,
    findings: json.findings.map((finding, index) => ({
      ...finding,
      raw: jsonValue(answer.findings[index]?.raw, 'raw'),
    })),
    raw: wellFormed(answer.raw),
  }
}

function issueToJson({ code, message, path, index }: AnswerIssue): AnswerIssue {
  return {
    code,
    message: wellFormed(message),
    ...(path === undefined ? {} : { path: wellFormed(path) }),
    ...(index === undefined ? {} : { index }),
  }
}
