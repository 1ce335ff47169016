import { isDragging } from '../stores/page.ts'
import { showFiles } from './show-picture.ts'

/** Takes pictures that are dropped on the page or pasted into it. */
export function watchTransfers(): void {
  addEventListener('dragover', (event) => {
    event.preventDefault()
    isDragging.value = true
  })
  addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) isDragging.value = false
  })
  addEventListener('drop', (event) => {
    event.preventDefault()
    isDragging.value = false
    void showFiles(filesOf(event.dataTransfer))
  })
  addEventListener('paste', (event) => {
    const files = filesOf(event.clipboardData)
    if (files.length === 0) return
    event.preventDefault()
    void showFiles(files)
  })
}

function filesOf(transfer: DataTransfer | null): File[] {
  return [...(transfer?.files ?? [])]
}
