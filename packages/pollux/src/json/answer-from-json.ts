import { checkOptions, isPolluxError, isRecord } from '@pollux/errors'
import {
  type Answer,
  type Finding,
  FindingsError,
  isIssueCode,
  JsonReader,
  type MaskRecord,
  type ReadFindingsJsonOptions,
  readFindingsJson,
} from '@pollux/findings'
import type { Size } from '@pollux/geometry'
import { decodeRle, MAX_MASK_PIXELS, MAX_MASK_SIDE, type Mask } from '@pollux/masks'
import type { JsonAnswer } from '../answers/json-answer.ts'
import type { AnswerIssue, ReplyFacts, TextAnswer } from '../answers/text-answer.ts'
import type { AnyAnswer } from './answer-to-json.ts'

/**
 * Returns the answer that `answerToJson` converted, with masks. Reads findings.json as well, whose answers lack what the model wrote.
 *
 * @param json - the parsed JSON: `{ "version": 1, "status": "ok", "findings": […], "issues": [] }`, or with `text` and `value`
 * @param options - the size of the picture, if the JSON does not state it
 * @returns an answer with `findings`, or with `text`
 * @throws FindingsError `findings/invalid` if the JSON is broken, and `findings/version` if it is of another version. `findings/size` if
 * the size of the picture is unknown or another.
 */
export function answerFromJson(json: unknown, options: ReadFindingsJsonOptions = {}): AnyAnswer {
  checkOptions(options, { size: true })
  const reader = new JsonReader(json, 'answer')
  return 'findings' in reader.record()
    ? readFindingsAnswer(reader, options)
    : readValueAnswer(reader)
}

function readFindingsAnswer(json: JsonReader, options: ReadFindingsJsonOptions): Answer<Mask> {
  const written: unknown[] = []
  const list = json.get('findings').list(({ value }) => {
    if (!isRecord(value)) return value
    // What the model wrote may be nested deeper than findings are.
    const { raw = value, ...finding } = value
    written.push(raw)
    return finding
  })
  const answer = readFindingsJson({ ...json.record(), findings: list }, options)
  const raw = json.get('raw')
  return {
    ...answer,
    findings: answer.findings.map((finding, index) => ({
      ...withMask(finding, answer.size, index),
      raw: written[index],
    })),
    raw: raw.isThere ? raw.string() : '',
  }
}

/** Returns a finding with its mask decoded. */
function withMask(
  { mask, ...finding }: Finding<MaskRecord>,
  { width, height }: Size,
  index: number,
): Finding<Mask> {
  if (mask === undefined) return finding
  const invalid = (cause?: unknown) =>
    new FindingsError(
      'findings/invalid',
      `answer.findings[${index}].mask.rle is not the mask of a picture of ${width}×${height}; save the answer again.`,
      { cause },
    )
  if (Math.max(width, height) > MAX_MASK_SIDE || width * height > MAX_MASK_PIXELS) throw invalid()
  try {
    return { ...finding, mask: decodeRle(mask.rle) }
  } catch (error) {
    throw isPolluxError(error) ? invalid(error) : error
  }
}

/** Reads `{ "version": 1, "status": "ok", "text": "[1]", "value": [1], "issues": [] }`. */
function readValueAnswer(json: JsonReader): TextAnswer | JsonAnswer {
  const {
    status: _status,
    text: _text,
    value,
    issues: _issues,
    size: _size,
    ...record
  } = json.record()
  const facts = factsOf({ ...record, ...nothingFound })
  const text = json.get('text').string()
  const issues = json.get('issues').list(readIssue)
  const status = json.get('status')
  if (value !== undefined) {
    return { ...facts, status: status.like(isWithValue, 'ok or partial'), value, text, issues }
  }
  const ending = status.like(isWithoutValue, withoutValue.join(', '))
  return ending === 'ok'
    ? { ...facts, status: ending, text, issues }
    : { ...facts, status: ending, text, issues }
}

const withoutValue = ['ok', 'truncated', 'blocked', 'empty-response', 'no-json', 'invalid'] as const

function isWithoutValue(status: unknown): status is (typeof withoutValue)[number] {
  return withoutValue.some((known) => known === status)
}

const nothingFound = { status: 'ok', findings: [], issues: [], size: { width: 1, height: 1 } }

/** Reads the facts of a reply, which are those of findings.json. */
function factsOf(record: object): ReplyFacts {
  const { status, findings, issues, size, source, raw, ...facts } = readFindingsJson(record)
  return facts
}

function readIssue(json: JsonReader): AnswerIssue {
  const issue: AnswerIssue = {
    code: json.get('code').like(isAnswerIssueCode, 'the code of an issue'),
    message: json.get('message').string(),
  }
  const [path, index] = [json.get('path'), json.get('index')]
  if (path.isThere) issue.path = path.string()
  if (index.isThere) issue.index = index.count()
  return issue
}

function isAnswerIssueCode(code: unknown): code is AnswerIssue['code'] {
  return isIssueCode(code) || code === 'no-json' || code === 'schema' || code === 'time-outside'
}

function isWithValue(status: unknown): status is 'ok' | 'partial' {
  return status === 'ok' || status === 'partial'
}
