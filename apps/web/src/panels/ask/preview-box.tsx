import { computed, effect, signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { type TablePicture, tablePicture } from '../../stores/picture.ts'
import { type Question, question } from '../../stores/question.ts'
import { run } from '../../stores/run.ts'
import { askDesk } from '../../worker/desk.ts'
import type { Preview } from '../../worker/desk-call.ts'
import { CodeBlock } from '../code-block.tsx'
import { CopyButton } from '../copy-button.tsx'
import { bytesText, dollarText, sizeText } from '../number-text.ts'

type Previewed = { preview: Preview } | { problem: string }

const latest = signal<{ of: Question; picture: TablePicture; shown: Previewed } | undefined>(
  undefined,
)

/** What would be sent for the question on the table, or why it cannot be; absent while it is prepared. */
export const previewed = computed(() => {
  const { of, picture, shown } = latest.value ?? {}
  return of === question.value && picture === tablePicture() ? shown : undefined
})

/** A question must rest this long before it is prepared. */
const REST_MS = 400

/** What will be sent, before anything is. */
export function PreviewBox() {
  useEffect(() => effect(watchQuestion), [])
  const state = previewed.value
  const picture = tablePicture()
  if (!picture) return null
  return (
    <details class="more preview">
      <summary>
        {state && 'preview' in state ? (
          <>
            Sends {bytesText(state.preview.sent.bytes)} ·{' '}
            {state.preview.tokens.toLocaleString('en')} tokens
            {state.preview.usd !== undefined && ` · ${dollarText(state.preview.usd)}`}
          </>
        ) : (
          'What will be sent'
        )}
      </summary>
      {state && 'problem' in state && <p class="quiet">{state.problem}</p>}
      {state && 'preview' in state && <PreviewFacts preview={state.preview} />}
    </details>
  )
}

function PreviewFacts({ preview }: { preview: Preview }) {
  const picture = tablePicture()
  if (!picture) return null
  const { sent } = preview
  const turned =
    picture.orientation === 1
      ? 'upright'
      : `on its side (EXIF ${picture.orientation}), turned before sending`
  return (
    <>
      <dl class="facts">
        <dt>File</dt>
        <dd>
          {picture.mimeType}, {bytesText(picture.blob.size)}, {turned}
        </dd>
        <dt>Sent</dt>
        <dd>
          {sent.mimeType}, {sizeText(sent.size)}, {bytesText(sent.bytes)}, {preview.how}
        </dd>
        <dt>Prompt</dt>
        <dd class="prose">{preview.prompt}</dd>
      </dl>
      <details class="more">
        <summary>Request</summary>
        <CopyButton text={preview.request} label="Copy request" />
        <CodeBlock name="Request body">{preview.request}</CodeBlock>
      </details>
    </>
  )
}

const isStreaming = computed(() => run.value?.phase === 'streaming')

/** Prepares the question once it rests. What that takes is not loaded while an answer is still coming. */
function watchQuestion(): (() => void) | undefined {
  const asked = question.value
  const picture = tablePicture()
  if (!picture || isStreaming.value) return undefined
  const controller = new AbortController()
  const { signal: ended } = controller
  const timer = setTimeout(async () => {
    try {
      const call = { name: 'preview' as const, picture: picture.blob, question: asked }
      const { preview } = await askDesk(call, 'previewed', ended)
      if (!ended.aborted) latest.value = { of: asked, picture, shown: { preview } }
    } catch (error) {
      if (ended.aborted) return
      const problem = error instanceof Error ? error.message : String(error)
      latest.value = { of: asked, picture, shown: { problem } }
    }
  }, REST_MS)
  return () => {
    clearTimeout(timer)
    controller.abort()
  }
}
