import type { Answer } from '@pollux/findings'
import { describeEnd, type ServedModel } from '@pollux/models'
import type { Reading } from './reading.ts'

/** An answer of any kind. */
interface Noted {
  issues: object[]
  servedBy?: string
}

/** Returns the answer with a note if another model served instead of the requested one. Its status stays. */
export function noteServing<Result extends Noted>(answer: Result, served: ServedModel): Result {
  if (served.standing !== 'routed') return answer
  const note: Answer['issues'][number] = {
    code: 'model-routed',
    message: describeEnd(served) ?? '',
  }
  const issues = [note, ...answer.issues]
  return Object.assign({}, answer, { servedBy: served.model.id, issues })
}

/** Returns a reading whose result carries that note. */
export function notedReading<Result extends Noted>(
  reading: Reading<Result>,
  served: ServedModel,
): Reading<Result> {
  return {
    whole: async (reply) => noteServing(await reading.whole(reply), served),
    async *stream(chunks) {
      return noteServing(yield* reading.stream(chunks), served)
    },
  }
}
