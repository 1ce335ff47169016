import type { Finding } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import { batch, type Signal } from '@preact/signals'
import { pageClock } from '../page-clock.ts'
import { panel } from '../stores/page.ts'
import type { Question } from '../stores/question.ts'
import { isEdited, type Origin, type Run, run } from '../stores/run.ts'
import { hovered, isEditing, selected, shownSpan } from '../stores/selection.ts'
import { callDesk, DeskError } from '../worker/desk.ts'
import type { DeskCall, DeskEvent } from '../worker/desk-call.ts'

let current: AbortController | undefined

/** Ends the run; what came stays. */
export function stopRun(): void {
  current?.abort()
}

/** What a run is about. */
export interface RunStart {
  origin: Origin
  question: Question
  /** Where the run is kept. @default the run on the table */
  into?: Signal<Run | undefined>
}

/** Runs a call of the worker and keeps the run up to date, once a frame. */
export async function followRun(
  call: DeskCall,
  { origin, question, into = run }: RunStart,
): Promise<void> {
  current?.abort()
  const controller = new AbortController()
  current = controller
  let state: Run = { phase: 'streaming', origin, question, findings: [], text: '' }
  const findings: Finding<Mask>[] = []
  // A run that something else has replaced on the table is over.
  let shown = state
  let frame = 0
  const flush = () => {
    frame = 0
    if (into.value !== shown) return
    state = { ...state, findings: [...findings] }
    shown = state
    into.value = shown
  }
  const change = (part: Partial<Run>) => {
    state = { ...state, ...part }
    frame ||= requestAnimationFrame(flush)
  }
  batch(() => {
    into.value = state
    if (into === run) clearSelection()
  })
  try {
    for await (const event of untilAborted(callDesk(call, controller.signal), controller.signal)) {
      take(event)
    }
    finish({ phase: state.answer ? 'done' : 'stopped' })
  } catch (error) {
    if (controller.signal.aborted) finish({ phase: 'stopped' })
    else finish({ phase: 'failed', failure: failureOf(error) })
  }

  function take(event: DeskEvent): void {
    if (event.type === 'finding') {
      findings.splice(event.index, findings.length, event.finding)
      change({ wait: undefined })
    } else if (event.type === 'restart') findings.splice(event.index)
    else if (event.type === 'text') change({ text: state.text + event.text, wait: undefined })
    else if (event.type === 'wait') {
      change({ wait: { until: pageClock.now() + event.milliseconds, message: event.message } })
    } else if (event.type === 'loaded') change({ loaded: event })
    else if (event.type === 'answer') {
      findings.splice(0, findings.length, ...event.answer.findings)
      change({ answer: event.answer })
    }
  }

  function finish(part: Partial<Run>): void {
    cancelAnimationFrame(frame)
    state = { ...state, ...part, wait: undefined }
    flush()
  }
}

function clearSelection(): void {
  selected.value = undefined
  hovered.value = undefined
  shownSpan.value = undefined
  isEditing.value = false
  isEdited.value = false
  if (panel.value !== 'compare') panel.value = 'findings'
}

/** Yields until the signal is aborted, then ends at once. */
async function* untilAborted(
  events: AsyncGenerator<DeskEvent>,
  signal: AbortSignal,
): AsyncGenerator<DeskEvent> {
  const aborted = new Promise<'aborted'>((resolve) => {
    signal.addEventListener('abort', () => resolve('aborted'), { once: true })
  })
  for (;;) {
    const result = await Promise.race([events.next(), aborted])
    if (result === 'aborted') throw new DOMException('The run was stopped.', 'AbortError')
    if (result.done) return
    yield result.value
  }
}

function failureOf(error: unknown): { code: string; message: string } {
  if (error instanceof DeskError) return { code: error.code, message: error.message }
  return {
    code: 'page/unexpected',
    message: error instanceof Error ? error.message : String(error),
  }
}
