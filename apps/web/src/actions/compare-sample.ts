import type { Sample } from '../../samples/sample.ts'
import { otherRun, run } from '../stores/run.ts'
import { shownSample } from '../stores/samples.ts'
import { followRun } from './follow-run.ts'
import { partsOf } from './show-sample.ts'

/** Plays another answer of a sample beside the one that is shown. */
export async function compareSample(sample: Sample): Promise<void> {
  const shown = shownSample.value?.answer ?? 0
  const other = (shown + 1) % sample.answers.length
  const answer = sample.answers[other]
  if (!answer || !run.value) return
  const { width, height } = sample
  const call = {
    name: 'replay' as const,
    parts: partsOf(sample, other),
    size: { width, height },
    paceMs: 10,
  }
  const question = { ...run.value.question, model: answer.model, words: answer.words }
  await followRun(call, { origin: 'sample', question, into: otherRun })
}
