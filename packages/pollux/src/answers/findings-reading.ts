import {
  type AnswerOptions,
  createAnswerReader,
  type Runaway,
  readReplyAnswer,
} from '@pollux/answers'
import { throwIfAborted } from '@pollux/errors'
import { type Answer, statusOf } from '@pollux/findings'
import type { ImageBackend } from '@pollux/image'
import { decodeMasks, type Mask } from '@pollux/masks'
import { readAbort } from '@pollux/transport'
import { joinReply } from '@pollux/wire'
import type { Reading } from './reading.ts'

/** Options of `findingsReading`. */
export interface FindingsOptions extends AnswerOptions {
  backend: ImageBackend
  threshold?: number
  signal?: AbortSignal
}

/** Reads findings and decodes their masks. A stream ends early at degenerate output or at a limit. */
export function findingsReading({
  backend,
  threshold,
  signal,
  ...reading
}: FindingsOptions): Reading<Answer<Mask>> {
  async function decode(answer: Answer): Promise<Answer<Mask>> {
    try {
      return await decodeMasks(answer, { backend, threshold, signal })
    } catch (error) {
      throwIfAborted(signal, readAbort)
      throw error
    }
  }

  return {
    whole: async (reply) => decode(readReplyAnswer(reply, reading)),
    async *stream(chunks) {
      const reader = createAnswerReader(reading)
      let runaway: Runaway | undefined
      for await (const chunk of chunks) {
        const { text, ...facts } = joinReply(chunk)
        reader.note(facts)
        if (text !== '') yield { type: 'text', text }
        for (const event of reader.push(text)) {
          throwIfAborted(signal, readAbort)
          if (event.type === 'runaway') runaway ??= event.runaway
          else yield event
        }
        if (runaway) break
      }
      const { events, answer } = reader.end()
      for (const event of events) {
        throwIfAborted(signal, readAbort)
        if (event.type !== 'runaway') yield event
      }
      return decode(runaway ? endedEarly(answer, runaway) : answer)
    },
  }
}

/** Returns the answer up to where the call ended, with the reason. It is `partial` if anything was found. */
function endedEarly(answer: Answer, { message, at }: Runaway): Answer {
  const sentence = `${message} The call was ended there.`
  const known = answer.issues.find(({ code }) => code === 'truncated')
  if (known) known.message = `${known.message} ${sentence}`
  else answer.issues.push({ code: 'truncated', message: sentence, at })
  return { ...answer, status: statusOf(answer) }
}
