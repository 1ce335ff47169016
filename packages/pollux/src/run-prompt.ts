import type { Answer } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import type { Reply } from '@pollux/wire'
import type { JsonAnswer } from './answers/json-answer.ts'
import { noteCall } from './answers/note-call.ts'
import { mapReading, type Reading, type ReadingEvent } from './answers/reading.ts'
import { replyReading } from './answers/reply-reading.ts'
import type { TextAnswer } from './answers/text-answer.ts'
import { composeRequest } from './calls/compose-request.ts'
import type { OpenedFiles } from './calls/open-files.ts'
import type { PromptCall } from './calls/prompt-call.ts'
import { recordingLength } from './calls/recording-length.ts'
import { sendStreamed, sendWhole } from './calls/send-request.ts'
import type { Setup } from './calls/setup.ts'

/** An event of a stream whose prompt is unknown. The answer comes last. */
export type AnyEvent = ReadingEvent | { type: 'answer'; answer: unknown }

/** Sends a prompt and returns what its reader makes of the reply. The reply is streamed if there are listeners. */
export async function runPrompt(
  call: PromptCall,
  opened: OpenedFiles,
  setup: Setup,
): Promise<unknown> {
  const { onFinding, onText, signal } = call.options
  if (!onFinding && !onText) {
    const reading = await loadReading(call, opened, setup)
    return sendWhole(await composeRequest(call, opened, setup), reading, signal)
  }
  let answer: unknown
  for await (const event of streamPrompt(call, opened, setup)) {
    if (event.type === 'text') await onText?.(event.text)
    else if (event.type === 'finding') await onFinding?.(event.finding, event.index)
    else if (event.type === 'answer') answer = event.answer
  }
  return answer
}

/** Sends a prompt about one picture and reads findings, whatever its own reader is. The caller notes which model served. */
export async function runForFindings(
  call: PromptCall,
  opened: OpenedFiles,
  setup: Setup,
): Promise<Answer<Mask>> {
  const reading = await loadFindingsReading(call, opened, setup)
  return sendWhole(await composeRequest(call, opened, setup), reading, call.options.signal)
}

/** Sends a prompt and yields events as they arrive. */
export async function* streamPrompt(
  call: PromptCall,
  opened: OpenedFiles,
  setup: Setup,
): AsyncGenerator<AnyEvent, void, undefined> {
  const reading = await loadReading(call, opened, setup)
  const composed = await composeRequest(call, opened, setup)
  const answer = yield* sendStreamed(composed, reading, call.options.signal)
  yield { type: 'answer', answer }
}

/**
 * Returns how the reply is read, by the prompt's reader. What reads it is loaded on first use, before anything is sent: a reply that
 * nothing can read would be paid for in vain.
 */
export async function loadReading(
  call: PromptCall,
  opened: OpenedFiles,
  setup: Setup,
): Promise<Reading<unknown>> {
  const { reader, schema, spans } = call.prompt
  if (typeof reader === 'function') return replyReading(reader)
  if (reader === 'text') {
    const { readTextAnswer } = await import('./answers/text-answer.ts')
    return mapReading(replyReading(readTextAnswer), await loadNotes(call))
  }
  if (reader === 'json') {
    const { readJsonAnswer } = await import('./answers/json-answer.ts')
    const duration = spans ? recordingLength(opened) : undefined
    const read = (reply: Reply) => readJsonAnswer(reply, { schema, duration })
    return mapReading(replyReading(read), await loadNotes(call))
  }
  const reading = await loadFindingsReading(call, opened, setup)
  return mapReading(reading, (answer) => noteCall(answer, call))
}

async function loadFindingsReading(
  call: PromptCall,
  { files }: OpenedFiles,
  { backend }: Setup,
): Promise<Reading<Answer<Mask>>> {
  const { findingsReading } = await import('./answers/findings-reading.ts')
  const { noteCost } = await import('./answers/note-cost.ts')
  const { built, served, options } = call
  const { threshold, maxItems, signal } = options
  const reading = findingsReading({
    size: files[0]!.size!,
    model: served.model,
    asked: built.asked,
    limits: maxItems === undefined ? {} : { maxItems },
    backend,
    threshold,
    signal,
  })
  return mapReading(reading, (answer) => noteCost(answer, call))
}

/** Returns what adds to an answer its cost, its model and its prompt. */
async function loadNotes(call: PromptCall) {
  const { noteCost } = await import('./answers/note-cost.ts')
  return <Result extends TextAnswer | JsonAnswer>(answer: Result) =>
    noteCall(noteCost(answer, call), call)
}
