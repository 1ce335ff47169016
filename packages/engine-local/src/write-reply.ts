import type { Reply } from '@pollux/wire'
import type { ListForm } from './answer-form.ts'
import type { Detection } from './detector.ts'
import type { Entry } from './write-entries.ts'

/** The `modelVersion` of every reply. */
export const modelVersion = 'local-stand-in/nanodet-g-416'

/** Sentences for `finishMessage` about what was not answered as requested. */
export const notes = {
  lastPicture: (count: number) =>
    `The local stand-in looked at the last of ${count} pictures alone`,
  noClass: 'The local stand-in knows only 80 COCO classes; none named in the prompt',
  noPicture: 'The local stand-in found no picture in the request',
}

const BANNER = '[local stand-in, 80 object classes]'

/** Returns a sentence that counts the objects in the picture. */
export function writeText(detections: readonly Pick<Detection, 'label'>[]): string {
  const counts = new Map<string, number>()
  for (const { label } of detections) counts.set(label, (counts.get(label) ?? 0) + 1)
  const things = [...counts].map(([label, count]) => `${count} × ${label}`).join(', ')
  return `${BANNER} It names things and can say no more. In the picture: ${things || 'none of them'}.`
}

/** Writes entries as JSON, one per line. */
export function writeList(entries: readonly Entry[], form: ListForm): string {
  const lines = entries.map((entry) => `  ${JSON.stringify(entry)}`)
  const list = lines.length > 0 ? `[\n${lines.join(',\n')}\n]` : '[]'
  const { listKey, isFenced } = form
  const json = listKey === undefined ? list : `{${JSON.stringify(listKey)}: ${list}}`
  return isFenced ? `\`\`\`json\n${json}\n\`\`\`` : json
}

/** Returns an empty answer in the requested form. */
export function writeNothing(form: ListForm | { kind: 'text' }): string {
  return form.kind === 'list' ? writeList([], form) : `${BANNER} It cannot say.`
}

/** Returns a reply with `text`, the model version, and `remarks` as the finish message. */
export function writeReply(text: string, remarks: readonly string[]): Reply {
  const content = { role: 'model', parts: [{ text }] }
  const joined = remarks.join('; ')
  const finishMessage = joined.startsWith('The local') ? joined : `The local stand-in: ${joined}`
  return {
    candidates: [
      { content, finishReason: 'STOP', ...(joined === '' ? {} : { finishMessage }), index: 0 },
    ],
    modelVersion,
  }
}
