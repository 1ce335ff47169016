import { many } from '../output/many.ts'
import { say, showProgress, type Terminal } from '../terminal.ts'
import { isWhole, type Labelled, stateOf } from './labelled.ts'

/** Shows how far a run has come. */
export interface LabelProgress {
  /** Counts a picture. */
  add(labelled: Labelled): void
  /** Shows that calls wait. */
  wait(reason: string, milliseconds: number): void
  /** Prints the sum. */
  end(): void
}

/** Progress is shown at most this often, in milliseconds. */
const MIN_INTERVAL_MS = 100

/** Shows progress on a terminal, or as lines of JSON on standard error. */
export function createProgress(
  total: number,
  form: 'auto' | 'json' | 'none',
  terminal: Terminal,
): LabelProgress {
  const start = terminal.now().getTime()
  const count = { done: 0, stored: 0, failed: 0, partial: 0, tokens: 0, usd: 0 }
  let shown = Number.NEGATIVE_INFINITY

  /** Milliseconds that are left, by the pictures that were asked about. */
  function remaining(now: number): number | undefined {
    const asked = count.done - count.stored
    return asked === 0 ? undefined : ((now - start) / asked) * (total - count.done)
  }

  function show(labelled: Labelled): void {
    const now = terminal.now().getTime()
    if (form === 'json') {
      const left = remaining(now)
      const eta = left === undefined ? {} : { remainingMs: Math.round(left) }
      say(
        terminal,
        JSON.stringify({
          event: 'progress',
          picture: labelled.name,
          state: stateOf(labelled),
          total,
          ...count,
          ...eta,
        }),
      )
      return
    }
    if (form === 'none' || now - shown < MIN_INTERVAL_MS) return
    shown = now
    const asked = count.done - count.stored
    const minutes = (now - start) / 60_000
    const left = remaining(now)
    showProgress(
      terminal,
      [
        `${count.done} of ${total}`,
        ...(minutes > 0 && asked > 0 ? [`${Math.round(asked / minutes)} a minute`] : []),
        ...(left === undefined ? [] : [`${duration(left)} left`]),
        `$${count.usd.toFixed(4)}`,
        ...(count.failed > 0 ? [`${count.failed} failed`] : []),
      ].join(' · '),
    )
  }

  return {
    add(labelled) {
      count.done += 1
      if (labelled.isStored) count.stored += 1
      else {
        count.tokens += labelled.spent?.tokens ?? 0
        count.usd += labelled.spent?.usd ?? 0
      }
      if (labelled.error) count.failed += 1
      else if (!isWhole(labelled)) count.partial += 1
      show(labelled)
    },
    wait(reason, milliseconds) {
      if (form === 'json') {
        say(terminal, JSON.stringify({ event: 'wait', reason, milliseconds }))
      } else if (form === 'auto') {
        showProgress(
          terminal,
          `${count.done} of ${total} · waiting ${duration(milliseconds)} (${reason})`,
        )
      }
    },
    end() {
      const { done, stored, failed, partial, tokens, usd } = count
      say(
        terminal,
        `${[
          `${done} of ${many(total, 'picture')}`,
          ...(stored > 0 ? [`${stored} from the ledger`] : []),
          ...(partial > 0 ? [`${partial} with losses`] : []),
          ...(failed > 0 ? [`${failed} failed`] : []),
          `${tokens} tokens`,
          `$${usd.toFixed(4)}`,
        ].join(', ')}.`,
      )
    },
  }
}

/** Formats milliseconds for people, rounded up to whole seconds, such as `1:05` or `2:01:00`. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000))
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const shown = parts[0] === 0 ? parts.slice(1) : parts
  return shown
    .map((part, at) => (at === 0 ? String(part) : String(part).padStart(2, '0')))
    .join(':')
}
