import type { Frame } from '../json/frames.ts'
import type { Gap, Prose } from '../text/prose.ts'
import type { Span } from '../text/span.ts'
import type { AnswerBuilder, Place } from './answer-builder.ts'
import type { ScanResult } from './scan-result.ts'

/** Reports that the answer is a single object instead of a list. */
export function noticeRoot(
  builder: AnswerBuilder,
  place: Place,
  roots: readonly { isObject: boolean; span: Span }[],
): void {
  const [root] = roots
  if (!root?.isObject || roots.length > 1) return
  const message = 'The answer is an object and no list.'
  builder.addIssueOnce('root-not-array', message, place(root.span))
}

/** Reports the text around the JSON: brackets, thoughts, prose. */
export function noticeProse(
  builder: AnswerBuilder,
  place: Place,
  prose: Prose,
  { hasJson, isTruncated }: ScanResult,
): void {
  if (prose.stray && hasJson) {
    const message = 'A bracket closes that was never opened.'
    builder.addIssueOnce('json-repaired', message, place(prose.stray))
  }
  if (prose.thought) {
    const message = 'The thoughts of the model were skipped.'
    builder.addIssueOnce('thought-skipped', message, place(prose.thought))
  }
  if (prose.text && (hasJson || isTruncated)) {
    const message = 'There is text around the JSON.'
    builder.addIssueOnce('text-around-json', message, place(prose.text))
  }
}

/** Adds to the answer the issues of a frame that concern none of its items. */
export function noticeFrame(builder: AnswerBuilder, place: Place, { notes, repair }: Frame): void {
  for (const { code, message, span } of notes ?? []) {
    builder.addIssueOnce(code, message, place(span))
  }
  if (!repair) return
  const message = 'The JSON between the items was not valid and was repaired.'
  builder.addIssueOnce('json-repaired', message, place(repair))
}

/** Reports the text that separates the span of JSON at `at` from the one before. */
export function noticeGap(builder: AnswerBuilder, at: Span, gap: Gap): void {
  if (gap === 'separator') {
    const message = 'The answer is in several pieces of JSON, with or without separators.'
    builder.addIssueOnce('json-repaired', message, at)
  } else {
    const message = 'There is more than one block of JSON.'
    builder.addIssueOnce('multiple-blocks', message, at)
  }
}

/** Reports a list that lacks only its closing bracket. */
export function noticeUnclosed(builder: AnswerBuilder, place: Place, at: number): void {
  const message = 'The list was never closed.'
  builder.addIssueOnce('json-repaired', message, place({ start: at - 1, end: at }))
}

/** Reports that the text ends inside JSON: in `unfinished`, or after the last complete item of `root`. */
export function noticeTruncated(
  builder: AnswerBuilder,
  place: Place,
  {
    root,
    unfinished,
    at,
    close,
  }: { root: Frame; unfinished: Frame | undefined; at: number; close: number },
): void {
  const end = (unfinished ?? root).start < close ? Math.min(at, close) : at
  const span = { start: unfinished?.start ?? end - 1, end }
  const message = unfinished
    ? 'The text ends inside of an item, which was left out.'
    : 'The text ends before its list is closed.'
  builder.addIssueOnce('truncated', message, place(span))
}
