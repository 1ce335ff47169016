import { describeRuling, judgeRequest, type RequestFile } from '@pollux/models'
import type { RequestEstimate } from '../estimate-request.ts'
import type { Advice } from './advice.ts'
import type { Checked } from './preflight.ts'

/** Yields the rulings of `@pollux/models` on a request, as advice. */
export function* adviseOnRulings(
  { files, request: { settings }, options: { served } }: Checked,
  { tokens: promptTokens }: RequestEstimate,
): Generator<Advice> {
  const inlineBytes = files.reduce((sum, { part }) => sum + (part.data?.length ?? 0), 0)
  const facts = { files: files.map(fileOf), settings, promptTokens, inlineBytes }
  for (const ruling of judgeRequest(facts, { served })) {
    const { code, severity, file = -1 } = ruling
    const place = files[file]?.part.place
    const message = describeRuling(ruling, { served })
    yield { code, severity, message, ...(place === undefined ? {} : { place }) }
  }
}

function fileOf({ part, facts }: Checked['files'][number]): RequestFile {
  const { start, end, fps, isAgentic, mediaResolution: resolution } = part
  const isClipped = [start, end, fps].some((value) => value !== undefined)
  const mimeType = facts?.mimeType ?? part.mimeType
  const clip = isClipped ? { start, end } : undefined
  return { ...facts, from: sourceOf(part), mimeType, resolution, clip, isAgentic }
}

function sourceOf({ uri = '', data }: Checked['files'][number]['part']): RequestFile['from'] {
  if (data !== undefined) return 'inline'
  if (/^gs:/i.test(uri)) return 'storage'
  return /^https?:/i.test(uri) && !/\/files\/[^/]+$/.test(uri) ? 'web' : 'upload'
}
