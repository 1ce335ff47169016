import type { Prose } from '../text/prose.ts'
import type { Span } from '../text/span.ts'
import type { AnswerBuilder, Place } from './answer-builder.ts'
import type { ScanResult } from './scan-result.ts'

/** Says that the answer is an object, if that is all of it. */
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

/** Says what stood around the JSON: brackets, thoughts, words. */
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
    const message = 'There are words around the JSON.'
    builder.addIssueOnce('text-around-json', message, place(prose.text))
  }
}
