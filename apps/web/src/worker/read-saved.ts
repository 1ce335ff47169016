import { readAnswer, readReplyAnswer, splitSavedReplies } from '@pollux/answers'
import { decodeMasks } from '@pollux/masks'
import type { DeskCall, DeskEvent } from './desk-call.ts'

/** Reads a saved reply, or a model's words, as one answer about the picture. */
export async function* readSaved({
  text,
  size,
  model,
  masks,
}: Extract<DeskCall, { name: 'read' }>): AsyncGenerator<DeskEvent> {
  const [first] = splitSavedReplies(text)
  const options = { size, model, asked: { masks } }
  const read =
    first && 'reply' in first
      ? readReplyAnswer(first.reply, { ...options, candidate: first.candidate })
      : readAnswer(first?.text ?? text, options)
  const answer = await decodeMasks(read)
  for (const [index, finding] of answer.findings.entries())
    yield { type: 'finding', finding, index }
  yield { type: 'answer', answer }
}
