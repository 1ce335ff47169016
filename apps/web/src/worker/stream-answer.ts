import type { Finding } from '@pollux/findings'
import type { Size } from '@pollux/geometry'
import { decodeMasks, type Mask } from '@pollux/masks'
import { createPollux, type PolluxOptions } from 'pollux'
import { pageClock } from '../page-clock.ts'
import type { Question } from '../stores/question.ts'
import { askOptionsOf } from './ask-options-of.ts'
import { cutRegion } from './cut-region.ts'
import type { DeskAnswer, DeskEvent } from './desk-call.ts'
import { pageBackend } from './page-backend.ts'
import { placeFinding } from './place-finding.ts'
import { promptOf } from './prompt-of.ts'
import { withMask } from './replay.ts'

/** Asks and yields what comes, with masks decoded and places in pixels of the whole picture. */
export async function* streamAnswer(
  picture: Blob,
  question: Question,
  options: Pick<PolluxOptions, 'transport' | 'files'>,
  signal: AbortSignal,
): AsyncGenerator<DeskEvent> {
  const whole = await sizeOf(picture)
  const { blob, at } = await cutRegion(picture, question.region)
  const sent = question.region ? await sizeOf(blob) : whole
  const pollux = createPollux({ ...options, backend: pageBackend })
  const place = (finding: Finding<Mask>) => placeFinding(finding, at, whole)
  const calls = { ...askOptionsOf(question), signal }
  const started = pageClock.now()
  let text = ''
  for await (const event of pollux.stream(promptOf(question), blob, calls)) {
    if (event.type === 'finding') {
      yield { type: 'finding', finding: place(withMask(event.finding, sent)), index: event.index }
    } else if (event.type === 'text') {
      text += event.text
      yield event
    } else if (event.type === 'answer') {
      const answer = completed(event.answer, { size: whole, raw: text })
      const findings = (await decodeMasks(answer)).findings.map(place)
      const milliseconds = Math.round(pageClock.now() - started)
      yield { type: 'answer', answer: { ...answer, findings, size: whole, milliseconds } }
    } else yield event
  }
}

async function sizeOf(picture: Blob): Promise<Size> {
  const { readHeader, uprightSize } = await import('@pollux/image')
  return uprightSize(readHeader(new Uint8Array(await picture.arrayBuffer())))
}

/** Returns an answer of any reader in the shape that the page shows. */
function completed(answer: unknown, { size, raw }: { size: Size; raw: string }): DeskAnswer {
  const empty: DeskAnswer = { status: 'ok', findings: [], issues: [], size, raw }
  if (typeof answer !== 'object' || answer === null) return empty
  const { text } = Object.assign({ text: undefined }, answer)
  const value: unknown =
    'findings' in answer ? undefined : Object.assign({ value: text }, answer).value
  return { ...empty, ...answer, ...(value === undefined ? {} : { value }) }
}
