import { redactSecrets } from '@pollux/errors'
import { failure } from '../failures/read-failure.ts'
import { TransportError } from '../failures/transport-error.ts'
import { sleep } from '../time/clock.ts'
import { withDeadline } from '../time/deadline.ts'
import type { GeminiFile } from '../uploads/gemini-file.ts'
import type { FileTools } from './file-tools.ts'

/** The first wait between two looks in milliseconds; each is half as long again, up to the longest. */
const FIRST_WAIT_MS = 1000
const MAX_WAIT_MS = 10_000

/** Characters of Gemini's reason that are told. */
const MAX_REASON_CHARS = 4000

/** Looks at a file again and again until it is active; throws `transport/file-failed` with Gemini's reason if it never will be. */
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
    const told = redactSecrets(seen.failure ?? '', secrets).slice(0, MAX_REASON_CHARS)
    const reason = told ? ` The reason given: ${told}` : ''
    const message = `Gemini could not process the file; convert it, or upload it again.${reason}`
    throw new TransportError('transport/file-failed', message)
  })
}
