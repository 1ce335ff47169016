import { redactSecrets } from '@pollux/errors'
import { failure } from '../failures/read-failure.ts'
import { TransportError } from '../failures/transport-error.ts'
import { sleep } from '../time/clock.ts'
import type { GeminiFile } from '../uploads/gemini-file.ts'
import { limited } from '../uploads/limited.ts'
import type { FileTools } from './file-tools.ts'

/** The first wait between two looks in milliseconds; each is half as long again, up to the longest. */
const FIRST_WAIT = 1000
const LONGEST_WAIT = 10_000

/** Characters of Gemini's reason that are told. */
const LONGEST_REASON = 4000

/** Looks at a file again and again until it is active; throws `transport/file-failed` with Gemini's reason if it never will be. */
export async function waitUntilActive(
  file: GeminiFile,
  deadline: number,
  { sdk, patience, secrets }: FileTools,
  signal: AbortSignal,
): Promise<GeminiFile> {
  const { clock } = patience
  const expired = () =>
    failure('transport/timed-out', `The file was still being processed after ${deadline / 1000} s.`)
  return await limited({ clock, milliseconds: deadline, expired, signal }, async (own) => {
    let seen = file
    for (let wait = FIRST_WAIT; seen.state === 'processing'; wait *= 1.5) {
      await sleep(clock, Math.min(wait, LONGEST_WAIT), own)
      seen = await patience.again(own, (one) => sdk.get(file.name, one))
    }
    if (seen.state === 'active') return seen
    const told = redactSecrets(seen.failure ?? '', secrets).slice(0, LONGEST_REASON)
    const reason = told ? ` The reason given: ${told}` : ''
    const message = `Gemini could not process the file; convert it, or upload it again.${reason}`
    throw new TransportError('transport/file-failed', message)
  })
}
