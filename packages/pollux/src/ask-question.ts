import type { Answer } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import { findingsReading } from './findings-reading.ts'
import type { Inquiry } from './inquiry.ts'
import { readJsonAnswer } from './json-answer.ts'
import { notedReading } from './note-serving.ts'
import type { OpenedFiles } from './open-files.ts'
import { composeQuestion } from './question.ts'
import type { Reading, ToldEvent } from './reading.ts'
import { recordingLength } from './recording-length.ts'
import type { Reply } from './reply.ts'
import { replyReading } from './reply-reading.ts'
import { sendStreamed, sendWhole } from './send-question.ts'
import type { Setup } from './setup.ts'
import { readTextAnswer } from './text-answer.ts'

/** What a stream tells, at last the answer. */
export type AnyEvent = ToldEvent | { type: 'answer'; answer: unknown }

/** Asks, and gives what the prompt's reader makes of the reply. It is streamed where somebody listens. */
export async function askQuestion(
  inquiry: Inquiry,
  opened: OpenedFiles,
  setup: Setup,
): Promise<unknown> {
  const { onFinding, onText, signal } = inquiry.options
  if (!onFinding && !onText) {
    const question = await composeQuestion(inquiry, opened, setup)
    return sendWhole(question, readingFor(inquiry, opened, setup), signal)
  }
  let answer: unknown
  for await (const event of streamQuestion(inquiry, opened, setup)) {
    if (event.type === 'text') await onText?.(event.text)
    else if (event.type === 'finding') await onFinding?.(event.finding, event.index)
    else if (event.type === 'answer') answer = event.answer
  }
  return answer
}

/** Asks for the findings in one picture, whatever the prompt's own reader is; which model answered is not noted. */
export async function askFindings(
  inquiry: Inquiry,
  opened: OpenedFiles,
  setup: Setup,
): Promise<Answer<Mask>> {
  const question = await composeQuestion(inquiry, opened, setup)
  const reading = findingsReadingFor(inquiry, opened, setup)
  return sendWhole(question, reading, inquiry.options.signal)
}

/** Asks, and yields what comes while it comes. */
export async function* streamQuestion(
  inquiry: Inquiry,
  opened: OpenedFiles,
  setup: Setup,
): AsyncGenerator<AnyEvent, void, undefined> {
  const question = await composeQuestion(inquiry, opened, setup)
  const reading = readingFor(inquiry, opened, setup)
  const answer = yield* sendStreamed(question, reading, inquiry.options.signal)
  yield { type: 'answer', answer }
}

/** How the answer is read, by the prompt's reader. */
function readingFor(inquiry: Inquiry, opened: OpenedFiles, setup: Setup): Reading<unknown> {
  const { prompt, served } = inquiry
  const { reader, schema, spans } = prompt
  if (typeof reader === 'function') return replyReading(reader)
  if (reader === 'text') return notedReading(replyReading(readTextAnswer), served)
  if (reader === 'json') {
    const duration = spans ? recordingLength(opened) : undefined
    const read = (reply: Reply) => readJsonAnswer(reply, { schema, duration })
    return notedReading(replyReading(read), served)
  }
  return notedReading(findingsReadingFor(inquiry, opened, setup), served)
}

function findingsReadingFor(
  { built, served, options }: Inquiry,
  { files }: OpenedFiles,
  { backend }: Setup,
): Reading<Answer<Mask>> {
  const { threshold, maxItems, signal } = options
  return findingsReading({
    size: files[0]!.size!,
    model: served.model,
    asked: built.asked,
    limits: maxItems === undefined ? {} : { maxItems },
    backend,
    threshold,
    signal,
  })
}
