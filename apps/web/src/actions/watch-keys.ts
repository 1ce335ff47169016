import { isWide, panel, popover } from '../stores/page.ts'
import { isDrawingRegion } from '../stores/question.ts'
import { run } from '../stores/run.ts'
import { selected } from '../stores/selection.ts'
import { stopRun } from './follow-run.ts'

/** Listens for the keys that work anywhere on the page. Those of the picture belong to the overlay. */
export function watchKeys(): void {
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Escape') return leave()
    const { target } = event
    if (target instanceof HTMLElement && target.closest('input, textarea, select, pollux-overlay'))
      return
    if (event.key === '/') {
      event.preventDefault()
      if (!isWide.value) panel.value = 'ask'
      requestAnimationFrame(() => document.querySelector<HTMLElement>('#words')?.focus())
    } else if (event.key === '?') popover.value = 'keys'
    else if (event.key === 'j') step(1)
    else if (event.key === 'k') step(-1)
  })
}

function leave(): void {
  if (popover.value) {
    const name = popover.value
    popover.value = undefined
    document.getElementById(`open-${name}`)?.focus()
  } else if (isDrawingRegion.value) isDrawingRegion.value = false
  else if (run.value?.phase === 'streaming') stopRun()
}

function step(by: number): void {
  const count = run.value?.findings.length ?? 0
  if (count === 0) return
  const from = selected.value ?? (by > 0 ? -1 : count)
  selected.value = (from + by + count) % count
}
