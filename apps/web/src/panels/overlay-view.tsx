import type { PolluxOverlayElement } from '@pollux/overlay'
import type { Drawable } from '@pollux/render'
import { effect } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { takeEdits } from '../actions/take-edits.ts'
import { tablePicture } from '../stores/picture.ts'
import { run } from '../stores/run.ts'
import { hovered, isEditing, selected } from '../stores/selection.ts'

const noFindings: readonly Drawable[] = []

/** The picture with its findings. What is selected, hovered or edited there is so in the lists as well. */
export function OverlayView() {
  const host = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const overlay = document.createElement('pollux-overlay')
    overlay.className = 'overlay'
    host.current?.append(overlay)
    const stops = [...followSignals(overlay), ...followOverlay(overlay)]
    return () => {
      for (const stop of stops) stop()
      overlay.remove()
    }
  }, [])
  return <div class="overlay-host" ref={host} />
}

function followSignals(overlay: PolluxOverlayElement): (() => void)[] {
  let picture: Blob | undefined
  let findings = noFindings
  return [
    effect(() => {
      const open = tablePicture()
      overlay.hidden = !open
      if (!open || open.shown === picture) return
      picture = open.shown
      overlay.size = open.size
      overlay.picture = open.shown
      overlay.alt = open.name
    }),
    effect(() => {
      const next = run.value?.findings ?? noFindings
      if (next === findings) return
      findings = next
      overlay.findings = next
    }),
    effect(() => {
      overlay.selected = selected.value
    }),
    effect(() => {
      overlay.hovered = hovered.value
    }),
    effect(() => {
      overlay.editable = isEditing.value
    }),
  ]
}

function followOverlay(overlay: PolluxOverlayElement): (() => void)[] {
  const controller = new AbortController()
  const { signal } = controller
  overlay.addEventListener(
    'finding-select',
    ({ detail }) => {
      selected.value = detail.index
    },
    { signal },
  )
  overlay.addEventListener(
    'finding-hover',
    ({ detail }) => {
      hovered.value = detail.index
    },
    { signal },
  )
  overlay.addEventListener(
    'editing-change',
    ({ detail }) => {
      isEditing.value = detail.editing
    },
    { signal },
  )
  overlay.addEventListener('findings-change', ({ detail }) => takeEdits(detail.findings), {
    signal,
  })
  return [() => controller.abort()]
}
