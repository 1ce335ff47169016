import { notice } from '../stores/page.ts'

/** A button that copies a text, and says whether it could. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      notice.value = 'Copied.'
    } catch {
      notice.value = 'The browser does not allow copying here; select the text instead.'
    }
  }
  return (
    <button type="button" class="button" onClick={copy}>
      {label}
    </button>
  )
}
