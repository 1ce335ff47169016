import {
  checkSettings,
  connect,
  createFiles,
  createTransport,
  renewFiles,
  retry,
  timeout,
} from '@pollux/transport'
import type { DeskCall, DeskEvent } from './desk-call.ts'
import { streamAnswer } from './stream-answer.ts'

/** Asks Gemini with the visitor's own key, which goes into a header and nowhere else. */
export async function* askGemini(
  { picture, question, key, base }: Extract<DeskCall, { name: 'ask' }>,
  signal: AbortSignal,
): AsyncGenerator<DeskEvent> {
  const client = await connect({ apiKey: key, ...(base ? { baseUrl: base } : {}) })
  const files = createFiles({ client })
  const waits: DeskEvent[] = []
  let wake = () => {}
  const onRetry = ({ wait, error }: { wait: number; error: Error }) => {
    waits.push({ type: 'wait', milliseconds: wait, message: error.message })
    wake()
  }
  const use = [checkSettings(), timeout(), renewFiles(files), retry({ onRetry })]
  const transport = createTransport({ client, use, maxRequestBytes: 100_000_000 })
  const events = streamAnswer(picture, question, { transport, files }, signal)

  // Waits are reported while the stream stands still.
  let next = events.next()
  for (;;) {
    const woken = new Promise<'woken'>((resolve) => {
      wake = () => resolve('woken')
    })
    const wait = waits.shift()
    if (wait) {
      yield wait
      continue
    }
    const result = await Promise.race([next, woken])
    if (result === 'woken') continue
    if (result.done) return
    yield result.value
    next = events.next()
  }
}
