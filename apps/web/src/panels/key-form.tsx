import { useRef } from 'preact/hooks'
import { forgetKey, hasKey, setKey } from '../stores/key.ts'
import { notice, popover } from '../stores/page.ts'

/** Where the visitor's key is set and forgotten. */
export function KeyForm() {
  const field = useRef<HTMLInputElement>(null)
  return (
    <form
      class="fields"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        setKey(field.current?.value ?? '')
        if (field.current) field.current.value = ''
        if (!hasKey.value) return
        notice.value = 'Key set. It is forgotten when you close the page.'
        popover.value = undefined
      }}
    >
      <p class="quiet">
        A key is money: use one with a spending limit, and only on a page that you trust. It stays
        in this page’s memory, goes to Google in a header, and is never stored.
      </p>
      <label class="field">
        <span>Gemini API key</span>
        <input ref={field} type="password" autocomplete="off" spellcheck={false} />
      </label>
      <div class="region-actions">
        <button type="submit" class="button primary">
          Use key
        </button>
        <button
          type="button"
          class="button"
          disabled={!hasKey.value}
          onClick={() => {
            forgetKey()
            notice.value = 'Key forgotten.'
          }}
        >
          Forget key
        </button>
      </div>
    </form>
  )
}
