import { batch } from '@preact/signals'
import { notice, panel } from '../stores/page.ts'
import { pictureState, type TablePicture, waitingPictures } from '../stores/picture.ts'
import { changeQuestion } from '../stores/question.ts'
import { otherRun, run } from '../stores/run.ts'
import { shownSample } from '../stores/samples.ts'
import { askDesk } from '../worker/desk.ts'
import { dropRun } from './follow-run.ts'

/** The largest file that is opened. Gemini takes no larger request. */
const MAX_FILE_BYTES = 100_000_000

/** Puts files on the table: the first is shown, the others wait beside it. */
export async function showFiles(files: readonly File[]): Promise<void> {
  const [first, ...others] = files
  if (!first) return
  dropRun()
  batch(() => {
    waitingPictures.value = others
    shownSample.value = undefined
    run.value = undefined
    otherRun.value = undefined
    changeQuestion({ region: undefined })
  })
  await showPicture(first, first.name || 'pasted picture')
  if (pictureState.value.phase === 'open') {
    panel.value = 'ask'
    notice.value = `${first.name || 'The picture'} is on the table.`
  }
}

/** Opens a file and puts it on the table. Returns it, or nothing if it cannot be read. */
export async function showPicture(blob: Blob, name: string): Promise<TablePicture | undefined> {
  pictureState.value = { phase: 'opening', name }
  try {
    if (blob.size > MAX_FILE_BYTES)
      throw new Error('The file is over 100 MB; make it smaller first.')
    const { picture } = await askDesk({ name: 'open', blob }, 'opened')
    const opened = { ...picture, blob, name }
    pictureState.value = { phase: 'open', picture: opened }
    return opened
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    pictureState.value = { phase: 'failed', name, message }
    return undefined
  }
}
