import { useRef } from 'preact/hooks'
import { followRun } from '../actions/follow-run.ts'
import { notice, popover } from '../stores/page.ts'
import { tablePicture } from '../stores/picture.ts'
import { question } from '../stores/question.ts'
import { shownSample } from '../stores/samples.ts'

/** Reads a saved reply, or a model's words, as findings on the picture; nothing is sent. */
export function PasteForm() {
  const field = useRef<HTMLTextAreaElement>(null)
  return (
    <form
      class="fields"
      onSubmit={(event) => {
        event.preventDefault()
        const picture = tablePicture()
        const text = field.current?.value ?? ''
        if (!picture || text.trim() === '') {
          notice.value = picture
            ? 'Paste an answer first.'
            : 'Open the picture first that the answer is about.'
          return
        }
        const asked = question.value
        const call = {
          name: 'read' as const,
          text,
          size: picture.size,
          model: asked.model,
          masks: asked.task === 'segment',
        }
        shownSample.value = undefined
        popover.value = undefined
        void followRun(call, { origin: 'pasted', question: asked })
      }}
    >
      <p class="quiet">
        A reply of either API, a stream, or just the model’s words. It is read here, on the picture
        that is open.
      </p>
      <label class="field">
        <span>Answer</span>
        <textarea ref={field} class="mono" rows={8} spellcheck={false} />
      </label>
      <button type="submit" class="button primary">
        Read it
      </button>
    </form>
  )
}
