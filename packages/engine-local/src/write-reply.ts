import type { Reply } from '@pollux/wire'
import type { ListForm } from './answer-form.ts'
import type { Detection } from './detector.ts'
import type { Entry } from './write-entries.ts'

/** What answers say they were made by, where Gemini names its model. */
export const modelVersion = 'local-stand-in/nanodet-g-416'

/** Sentences of `finishMessage` about what was not answered, or not as asked. */
export const notes = {
  lastPicture: (count: number) =>
    `The local stand-in looked at the last of ${count} pictures alone`,
  noClass: 'The local stand-in knows only 80 COCO classes; none named in the prompt',
  noPicture: 'The local stand-in found no picture in the request',
}

const BANNER = '[local stand-in, 80 object classes]'

/** Says how many of which things are in the picture. */
export function writeText(detections: readonly Pick<Detection, 'label'>[]): string {
  const counts = new Map<string, number>()
  for (const { label } of detections) counts.set(label, (counts.get(label) ?? 0) + 1)
  const things = [...counts].map(([label, count]) => `${count} × ${label}`).join(', ')
  return `${BANNER} It names things and can say no more. In the picture: ${things || 'none of them'}.`
}

/** Writes a list of things as JSON, one a line. */
export function writeList(entries: readonly Entry[], form: ListForm): string {
  const lines = entries.map((entry) => `  ${JSON.stringify(entry)}`)
  const list = lines.length > 0 ? `[\n${lines.join(',\n')}\n]` : '[]'
  const { listKey, isFenced } = form
  const json = listKey === undefined ? list : `{${JSON.stringify(listKey)}: ${list}}`
  return isFenced ? `\`\`\`json\n${json}\n\`\`\`` : json
}

/** Says nothing, in the form that is wanted. */
export function writeNothing(form: ListForm | { kind: 'text' }): string {
  return form.kind === 'list' ? writeList([], form) : `${BANNER} It cannot tell.`
}

/** The reply with these words, labelled as what it is, and with `remarks` about them. */
export function writeReply(text: string, remarks: readonly string[]): Reply {
  const content = { role: 'model', parts: [{ text }] }
  const said = remarks.join('; ')
  const finishMessage = said.startsWith('The local') ? said : `The local stand-in: ${said}`
  return {
    candidates: [
      { content, finishReason: 'STOP', ...(said === '' ? {} : { finishMessage }), index: 0 },
    ],
    modelVersion,
  }
}
