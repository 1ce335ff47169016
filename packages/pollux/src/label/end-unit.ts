import { sleep } from '@pollux/transport'
import { type Asking, askUnit } from './ask-unit.ts'
import type { IdentifiedPicture } from './label-run.ts'
import { fromStored } from './stored-answer.ts'
import { StoredError } from './stored-error.ts'

/** How a picture ended. `held`: another worker asks about it. `stopped`: the run ended first. */
export type Ending =
  | { kind: 'answer'; answer: unknown; isStored: boolean }
  | { kind: 'error'; error: Error; isStored: boolean }
  | { kind: 'held' | 'stopped' }

/** How a picture is to be ended. */
export interface EndOptions {
  /** Whether to wait for another worker that has it. */
  isPatient: boolean
  signal: AbortSignal
}

/** Ends pictures: from the ledger if they are there, otherwise by a call. */
export type EndUnit = (picture: IdentifiedPicture, options: EndOptions) => Promise<Ending>

/** The time from one look at a picture that another worker has to the next. */
const LOOK_AGAIN_MS = 1000

/** Creates a function that ends pictures. Of equal pictures at a time, one is asked about, and the others wait for it. */
export function createEndUnit(asking: Asking, { retryFailed }: { retryFailed: boolean }): EndUnit {
  const { units, clock, largest, onWait } = asking
  const running = new Map<string, Promise<unknown>>()
  /** The failures of this run, which are not tried again. */
  const failed = new Set<string>()

  async function end(picture: IdentifiedPicture, options: EndOptions): Promise<Ending> {
    const { isPatient, signal } = options
    const { key, call } = picture
    for (let looks = 1; ; looks += 1) {
      const unit = await units.look(key)
      if (unit.state === 'answered') {
        largest.see(unit.unit.cost.output)
        const json = await units.readAnswer(key, unit.unit)
        return { kind: 'answer', answer: fromStored(json, call.prompt), isStored: true }
      }
      if (unit.state === 'failed' && (!retryFailed || failed.has(key))) {
        return { kind: 'error', error: new StoredError(unit.unit), isStored: true }
      }
      if (asking.isStopped()) return { kind: 'stopped' }
      if (unit.state !== 'held') {
        const asked = await askUnit(picture, unit, asking, signal)
        if (asked.kind === 'error') failed.add(key)
        if (asked.kind === 'stopped') return asked
        if (asked.kind !== 'held') return { ...asked, isStored: false }
      }
      if (!isPatient) return { kind: 'held' }
      const left = unit.state === 'held' ? unit.until - clock.date().getTime() : LOOK_AGAIN_MS
      if (looks === 1) onWait('worker', left)
      await sleep(clock, Math.max(1, Math.min(left, LOOK_AGAIN_MS)), signal)
    }
  }

  return async (picture, options) => {
    const { key } = picture
    for (let other = running.get(key); other; other = running.get(key)) await other
    const ending = end(picture, options)
    running.set(
      key,
      ending.catch(() => {}),
    )
    try {
      return await ending
    } finally {
      running.delete(key)
    }
  }
}
