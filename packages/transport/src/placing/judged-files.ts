import type { RequestFile } from '@pollux/models'
import { isStored, isUploaded } from '../media/address.ts'
import { isLocal, type Media } from '../media/media.ts'
import { kindOf, mediaTraits } from '../media/media-traits.ts'
import type { RequestPart, TransportRequest } from '../requests/request.ts'

/** Returns the facts of a file that `judgeRequest` checks. `way` is how a local file is sent; others ignore it. */
export function judgedFile(media: Media, way: 'inline' | 'upload'): RequestFile {
  const { title, ...traits } = mediaTraits(media)
  const { resolution, clip } = media
  const view = { ...traits, resolution, clip }
  if (isLocal(media)) return { ...view, from: way, bytes: media.facts.bytes }
  const { uri } = media
  return { ...view, from: isUploaded(uri) ? 'upload' : isStored(uri) ? 'storage' : 'web' }
}

/** Returns the parts that a request already contains. Their files count too. */
export function partsIn({ history = [], parts = [] }: Partial<TransportRequest>): RequestFile[] {
  const all = [...history.map((turn) => turn.parts), parts].flat()
  return all.map((part) => ({ from: 'inline', kind: kindOf(mimeTypeOf(part)) }))
}

function mimeTypeOf(part: RequestPart): string | undefined {
  if ('bytes' in part || 'uri' in part) return part.mimeType
  return (part.inlineData ?? part.fileData)?.mimeType
}
