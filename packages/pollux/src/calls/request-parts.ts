import type { MediaKind } from '@pollux/prompts'
import type { Placement, RequestPart, TransportRequest } from '@pollux/transport'

/** What the parts of a request are made of. */
export interface RequestContent {
  /** Files with their answers, which come first. */
  examples: readonly { part: RequestPart; text: string }[]
  files: readonly Pick<Placement, 'part' | 'kind'>[]
  text: string
}

/** Returns the parts in order: a single file as the API's guide recommends; several files each after its number, then the text. */
export function requestParts({
  examples,
  files,
  text,
}: RequestContent): Pick<TransportRequest, 'parts' | 'order'> {
  const [only] = files
  if (only && files.length === 1 && examples.length === 0) {
    return { parts: [only.part, { text }], order: 'usual' }
  }
  const shown = examples.flatMap((example) => [example.part, { text: example.text }])
  const asked = files.length === 1 ? files.map(({ part }) => part) : numbered(files)
  return { parts: [...shown, ...asked, { text }] }
}

/** Puts a number before each file. Each kind counts from 1. */
function numbered(files: RequestContent['files']): RequestPart[] {
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
