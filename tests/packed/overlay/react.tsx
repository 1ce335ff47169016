import '@pollux/overlay/define'
import type { OverlayEvents, PolluxOverlayElement } from '@pollux/overlay'
import { type HTMLAttributes, type Ref, useState } from 'react'
import { createRoot } from 'react-dom/client'

type OverlayProps = Partial<
  Pick<
    PolluxOverlayElement,
    'picture' | 'size' | 'findings' | 'layers' | 'selected' | 'editable' | 'alt'
  >
>
type OverlayHandlers = {
  [Name in keyof OverlayEvents as `on${Name}`]?: (event: OverlayEvents[Name]) => void
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'pollux-overlay': Omit<HTMLAttributes<PolluxOverlayElement>, keyof OverlayHandlers> &
        OverlayProps &
        OverlayHandlers & { list?: boolean; ref?: Ref<PolluxOverlayElement> }
    }
  }
}

declare global {
  var findings: PolluxOverlayElement['findings']
  var report: (what: string | undefined) => void
}

function Viewer() {
  const [findings, setFindings] = useState(globalThis.findings)
  return (
    <pollux-overlay
      list
      editable
      size={{ width: 300, height: 200 }}
      findings={findings}
      onfinding-select={({ detail }) => globalThis.report(detail.finding?.label)}
      onfindings-change={({ detail }) => {
        setFindings(detail.findings)
        globalThis.report(detail.action)
      }}
    />
  )
}

const root = document.querySelector('#root')
if (root) createRoot(root).render(<Viewer />)
