import { isPolluxError } from '@pollux/errors'
import type { DeskCall, DeskEvent, DeskFailure, FromDesk, ToDesk } from './desk-call.ts'

/** Runs a call. What few visitors need is loaded when it is first wanted. */
async function* run(call: DeskCall, signal: AbortSignal): AsyncGenerator<DeskEvent> {
  switch (call.name) {
    case 'replay':
      return yield* (await import('./replay.ts')).replay(call, signal)
    case 'read':
      return yield* (await import('./read-saved.ts')).readSaved(call)
    case 'open':
      return yield* (await import('./open-picture.ts')).openPicture(call.blob, signal)
    case 'ask':
      return yield* (await import('./ask-gemini.ts')).askGemini(call, signal)
    case 'askLocal':
      return yield* (await import('./ask-local.ts')).askLocal(call, signal)
    case 'preview':
      return yield* (await import('./preview.ts')).preview(call, signal)
    case 'match':
      return yield* (await import('./match-answers.ts')).matchAnswers(call)
    case 'export':
      return yield* (await import('./export-answer.ts')).exportAnswer(call, signal)
  }
}

const running = new Map<number, AbortController>()
const post = (message: FromDesk) => self.postMessage(message)

self.addEventListener('message', async ({ data }: MessageEvent<ToDesk>) => {
  const { id } = data
  if ('stop' in data) {
    running.get(id)?.abort()
    return
  }
  const controller = new AbortController()
  running.set(id, controller)
  try {
    for await (const event of run(data.call, controller.signal)) post({ id, event })
    post({ id, end: true })
  } catch (error) {
    post({ id, failure: describe(error) })
  } finally {
    running.delete(id)
  }
})

/** Returns what went wrong in words. Errors of Pollux say what to do and hold no secret. */
function describe(error: unknown): DeskFailure {
  if (isPolluxError(error)) return { code: error.code, message: error.message }
  const message = error instanceof Error ? error.message : String(error)
  return { code: error instanceof Error ? error.name : 'unknown', message }
}
