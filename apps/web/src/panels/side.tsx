import type { ComponentType } from 'preact'
import { isWide, type PanelName, panel } from '../stores/page.ts'
import { AskPanel } from './ask/ask-panel.tsx'
import { ComparePanel } from './compare-panel.tsx'
import { FindingsPanel } from './findings-panel.tsx'
import { TakePanel } from './take-panel.tsx'
import { WhyPanel } from './why/why-panel.tsx'

const panels: Readonly<Record<PanelName, { title: string; Body: ComponentType }>> = {
  ask: { title: 'Ask', Body: AskPanel },
  findings: { title: 'Findings', Body: FindingsPanel },
  why: { title: 'Why', Body: WhyPanel },
  compare: { title: 'Compare', Body: ComparePanel },
  take: { title: 'Take away', Body: TakePanel },
}
const names: readonly PanelName[] = ['ask', 'findings', 'why', 'compare', 'take']

/** The panels beside the picture, below it on small screens. */
export function Side() {
  const shown = names.filter((name) => name !== 'ask' || !isWide.value)
  const current = shown.includes(panel.value) ? panel.value : 'findings'
  const { Body, title } = panels[current]
  const move = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    const next = shown.at((shown.indexOf(current) + by) % shown.length) ?? current
    panel.value = next
    document.getElementById(`tab-${next}`)?.focus()
  }
  return (
    <section class="side column" aria-label="Answer">
      <div class="tabs" role="tablist" aria-label="Panels" onKeyDown={move}>
        {shown.map((name) => (
          <button
            type="button"
            key={name}
            id={`tab-${name}`}
            role="tab"
            class="tab"
            aria-selected={name === current}
            aria-controls="panel"
            tabIndex={name === current ? 0 : -1}
            onClick={() => {
              panel.value = name
            }}
          >
            {panels[name].title}
          </button>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <div class="panel" id="panel" role="tabpanel" aria-label={title} tabIndex={0}>
        <Body />
      </div>
    </section>
  )
}
