import type { MediaKind } from '@pollux/prompts'
import type { Placement, RequestPart, TransportRequest } from '@pollux/transport'

/** The parts of a question. */
export interface QuestionFiles {
  /** Files with their answers, which come first. */
  examples: readonly { part: RequestPart; text: string }[]
  files: readonly Pick<Placement, 'part' | 'kind'>[]
  text: string
}

/** The parts of a question and their order: one file as the API's guide has it, several each behind its number and the words last. */
export function questionParts({
  examples,
  files,
  text,
}: QuestionFiles): Pick<TransportRequest, 'parts' | 'order'> {
  const [only] = files
  if (only && files.length === 1 && examples.length === 0) {
    return { parts: [only.part, { text }], order: 'usual' }
  }
  const shown = examples.flatMap((example) => [example.part, { text: example.text }])
  const asked = files.length === 1 ? files.map(({ part }) => part) : numbered(files)
  return { parts: [...shown, ...asked, { text }] }
}

/** Files behind their numbers, which each kind has of its own. */
function numbered(files: QuestionFiles['files']): RequestPart[] {
  const counts = new Map<string, number>()
  return files.flatMap(({ part, kind }) => {
    const name = kind ? names[kind] : 'File'
    const number = (counts.get(name) ?? 0) + 1
    counts.set(name, number)
    return [{ text: `${name} ${number}:` }, part]
  })
}

const names: Readonly<Record<MediaKind, string>> = {
  audio: 'Recording',
  document: 'Document',
  image: 'Image',
  text: 'Text',
  video: 'Video',
}
