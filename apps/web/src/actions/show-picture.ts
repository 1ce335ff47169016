import { batch } from '@preact/signals'
import { notice, panel } from '../stores/page.ts'
import { pictureState, type TablePicture, waitingPictures } from '../stores/picture.ts'
import { changeQuestion } from '../stores/question.ts'
import { otherRun, run } from '../stores/run.ts'
import { shownSample } from '../stores/samples.ts'
import { askDesk } from '../worker/desk.ts'
import { stopRun } from './follow-run.ts'

/** The largest file that is opened. Gemini takes no larger request. */
const MAX_FILE_BYTES = 100_000_000

/** Puts files on the table: the first is shown, the others wait beside it. */
export async function showFiles(files: readonly File[]): Promise<void> {
  const [first, ...others] = files
  if (!first) return
  stopRun()
  // Findings of a link wait for their picture.
  const isFirst = pictureState.value.phase === 'none'
  batch(() => {
    waitingPictures.value = others
    shownSample.value = undefined
    if (!isFirst) run.value = undefined
    otherRun.value = undefined
    changeQuestion({ region: undefined })
  })
  if (await showPicture(first, first.name || 'pasted picture')) {
    if (!run.value) panel.value = 'ask'
    notice.value = `${first.name || 'The picture'} is on the table.`
  }
}

/** Opens a file and puts it on the table. Returns it, or nothing if it cannot be read. */
export async function showPicture(blob: Blob, name: string): Promise<TablePicture | undefined> {
  const opening = { phase: 'opening' as const, name }
  pictureState.value = opening
  try {
    if (blob.size > MAX_FILE_BYTES)
      throw new Error('The file is over 100 MB; make it smaller first.')
    const { picture } = await askDesk({ name: 'open', blob }, 'opened')
    // Another picture may have been put on the table meanwhile.
    if (pictureState.value !== opening) return undefined
    const opened = { ...picture, blob, name }
    pictureState.value = { phase: 'open', picture: opened }
    return opened
  } catch (error) {
    if (pictureState.value !== opening) return undefined
    const message = error instanceof Error ? error.message : String(error)
    pictureState.value = { phase: 'failed', name, message }
    return undefined
  }
}
