import { useLayoutEffect, useRef } from 'preact/hooks'
import { popover } from '../stores/page.ts'
import { KeyForm } from './key-form.tsx'
import { KeyList } from './key-list.tsx'
import { PasteForm } from './paste-form.tsx'

const titles = { key: 'Your key', paste: 'Paste an answer', keys: 'Keys' }

/** What floats at the right below the bar. It is no dialog: the page stays in reach. */
export function Popover() {
  const name = popover.value
  const first = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    if (name) first.current?.querySelector<HTMLElement>('input, textarea, button')?.focus()
  }, [name])
  if (!name) return null
  return (
    <section class="popover" aria-label={titles[name]} ref={first}>
      <h2>{titles[name]}</h2>
      {name === 'key' && <KeyForm />}
      {name === 'paste' && <PasteForm />}
      {name === 'keys' && <KeyList />}
      <button
        type="button"
        class="button close"
        onClick={() => {
          popover.value = undefined
          document.getElementById(`open-${name}`)?.focus()
        }}
      >
        Close
      </button>
    </section>
  )
}
