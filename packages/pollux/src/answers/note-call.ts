import type { Answer } from '@pollux/findings'
import { describeEnd } from '@pollux/models'
import type { PromptCall } from '../calls/prompt-call.ts'

/** An answer of any kind. */
type Noted = Pick<Answer, 'model' | 'promptFingerprint' | 'servedBy'> & { issues: object[] }

/**
 * Returns the answer with the model and the prompt of its call, and with a note if another model served instead of the requested
 * one. Its status stays.
 */
export function noteCall<Result extends Noted>(
  answer: Result,
  { fingerprint, served }: Pick<PromptCall, 'fingerprint' | 'served'>,
): Result {
  const { model } = served
  const noted = Object.assign({}, answer, { model: model.id, promptFingerprint: fingerprint })
  if (served.standing !== 'routed') return noted
  const note: Answer['issues'][number] = {
    code: 'model-routed',
    message: describeEnd(served) ?? '',
  }
  return Object.assign(noted, { servedBy: model.id, issues: [note, ...answer.issues] })
}
