import { notice } from '../stores/page.ts'
import { tablePicture } from '../stores/picture.ts'
import { answerOf, originTexts, run } from '../stores/run.ts'
import { askDesk } from '../worker/desk.ts'
import type { ExportedFile } from '../worker/desk-call.ts'
import { saveFile } from './save-file.ts'

/** What can be exported, and what the buttons say. */
export const exportNames = [
  ['png', 'PNG'],
  ['svg', 'SVG'],
  ['report', 'HTML report'],
  ['findings', 'findings.json'],
  ['masks', 'Masks'],
  ['coco', 'COCO'],
  ['yolo', 'YOLO'],
  ['yolo-segment', 'YOLO segment'],
  ['voc', 'VOC'],
  ['labelme', 'LabelMe'],
  ['createml', 'CreateML'],
  ['label-studio', 'Label Studio'],
  ['cvat', 'CVAT'],
  ['w3c', 'W3C'],
  ['csv', 'CSV'],
  ['jsonl', 'JSON Lines'],
] as const

/** Writes the findings, edits included, as files and saves them. */
export async function exportAs(format: string): Promise<void> {
  const current = run.value
  const picture = tablePicture()
  if (!current || !picture) return
  const origin = originTexts[current.origin]
  const answer = { ...answerOf(current), size: picture.size }
  const named = { blob: picture.blob, name: safeName(picture.name) }
  try {
    const call = { name: 'export' as const, format, answer, picture: named, origin }
    const { files, lost } = await askDesk(call, 'exported')
    const [first, ...others] = files
    if (!first) notice.value = 'There is nothing to save in this format.'
    else if (others.length === 0)
      saveFile(`${stemOf(named.name)}-${first.path.replaceAll('/', '-')}`, first.bytes)
    else saveFile(`${stemOf(named.name)}-${format}.zip`, await zipped(files))
    if (first)
      notice.value =
        lost.length === 0 ? 'Saved.' : `Saved. This format cannot keep everything: ${lost[0]}`
  } catch (error) {
    notice.value = error instanceof Error ? error.message : String(error)
  }
}

async function zipped(files: readonly ExportedFile[]): Promise<Uint8Array<ArrayBuffer>> {
  const { zipSync } = await import('fflate')
  return zipSync(Object.fromEntries(files.map(({ path, bytes }) => [path, bytes]))).slice()
}

/** Returns a file name without folders and what file systems do not take. */
function safeName(name: string): string {
  const safe = name
    .replace(/[^\p{L}\p{N}._ -]/gu, '-')
    .replace(/^[.\s-]+/, '')
    .slice(0, 100)
  return safe === '' ? 'picture' : safe
}

function stemOf(name: string): string {
  return name.replace(/\.[^.]*$/, '')
}
