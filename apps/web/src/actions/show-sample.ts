import { batch } from '@preact/signals'
import type { Sample, SampleAnswer } from '../../samples/sample.ts'
import { pictureState, waitingPictures } from '../stores/picture.ts'
import { type Question, question } from '../stores/question.ts'
import { otherRun } from '../stores/run.ts'
import { sampleAddress, samples, shownSample } from '../stores/samples.ts'
import type { RecordedPart } from '../worker/desk-call.ts'
import { followRun } from './follow-run.ts'
import { showPicture } from './show-picture.ts'

/** How long an answer of a sample streams. */
const STREAM_MS = 1600

/** Loads the list of samples. */
export async function loadSamples(): Promise<void> {
  const response = await fetch(sampleAddress('samples.json'))
  samples.value = await response.json()
}

/** Puts a sample on the table and plays one of its answers. */
export async function showSample(sample: Sample, at = 0): Promise<void> {
  batch(() => {
    otherRun.value = undefined
    waitingPictures.value = []
    question.value = questionOf(sample.answers[at] ?? sample)
  })
  const isThere = shownSample.value?.sample === sample && pictureState.value.phase === 'open'
  shownSample.value = { sample, answer: at }
  if (!isThere) {
    const response = await fetch(sampleAddress(sample.picture)).catch(() => undefined)
    if (shownSample.value?.sample !== sample) return
    if (!response?.ok) {
      const message = 'The sample could not be loaded; go online and try again.'
      pictureState.value = { phase: 'failed', name: sample.title, message }
      return
    }
    if (!(await showPicture(await response.blob(), sample.picture.replace(/^.*\//, '')))) return
  }
  if (shownSample.value?.sample !== sample) return
  const parts = partsOf(sample, at)
  const pieces = parts.reduce((sum, { chunks }) => sum + chunks.length, 0)
  const { width, height } = sample
  const call = {
    name: 'replay' as const,
    parts,
    size: { width, height },
    paceMs: STREAM_MS / pieces,
  }
  await followRun(call, { origin: 'sample', question: question.value })
}

/** Returns the recorded answers to play: one, or with tiles all of them. */
export function partsOf(sample: Sample, at: number): RecordedPart[] {
  const { answers, tiles } = sample
  if (tiles) return answers.map((answer, index) => ({ ...partOf(answer), tile: tiles[index] }))
  return answers.slice(at, at + 1).map(partOf)
}

function partOf({ chunks, model, task, finishReason, usage }: SampleAnswer): RecordedPart {
  const reader = task === 'extract' ? 'json' : 'findings'
  return { chunks, model, masks: task === 'segment', reader, finishReason, usage: { ...usage } }
}

function questionOf({ task, words, model, ...rest }: Sample | SampleAnswer): Question {
  const schema =
    'schema' in rest && rest.schema
      ? JSON.stringify(rest.schema, undefined, 2)
      : question.value.schema
  return { task, words, model, classes: [], schema }
}
