import { redactSecrets } from '@pollux/errors'
import { failure } from '../failures/read-failure.ts'
import { TransportError } from '../failures/transport-error.ts'
import { sleep } from '../time/clock.ts'
import { withDeadline } from '../time/deadline.ts'
import type { GeminiFile } from '../uploads/gemini-file.ts'
import type { FileTools } from './file-tools.ts'

/** The first wait between two requests. Each wait is half as long again as the one before, up to the longest. */
const FIRST_WAIT_MS = 1000
const MAX_WAIT_MS = 10_000

/** The most characters of Gemini's reason that are quoted. */
const MAX_REASON_CHARS = 4000

/** Requests a file until it is active. Throws `transport/file-failed` with Gemini's reason if processing failed. */
export async function waitUntilActive(
  file: GeminiFile,
  deadline: number,
  { sdk, retry, secrets }: FileTools,
  signal: AbortSignal,
): Promise<GeminiFile> {
  const { clock } = retry
  const expired = () =>
    failure('transport/timed-out', `The file was still being processed after ${deadline / 1000} s.`)
  return await withDeadline({ clock, milliseconds: deadline, expired }, signal, async (own) => {
    let seen = file
    for (let wait = FIRST_WAIT_MS; seen.state === 'processing'; wait *= 1.5) {
      await sleep(clock, Math.min(wait, MAX_WAIT_MS), own)
      seen = await retry.again(own, (one) => sdk.get(file.name, one))
    }
    if (seen.state === 'active') return seen
    const quoted = redactSecrets(seen.failure ?? '', secrets).slice(0, MAX_REASON_CHARS)
    const reason = quoted ? ` The reason given: ${quoted}` : ''
    const message = `Gemini could not process the file; convert it, or upload it again.${reason}`
    throw new TransportError('transport/file-failed', message)
  })
}
