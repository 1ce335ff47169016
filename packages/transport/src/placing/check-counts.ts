import { type ByMediaResolution, describeServed, type ServedModel } from '@pollux/models'
import { TransportError } from '../failures/transport-error.ts'
import type { Media } from '../media/media.ts'
import { kindOf, type MediaTraits, mediaTraits } from '../media/media-traits.ts'
import type { RequestPart, TransportRequest } from '../requests/request.ts'

/**
 * Throws for more pictures, videos or hours than the model takes in one request, those that stand in the rest of it counted
 * along. Of a model that is not in the catalogue nobody knows.
 */
export function checkCounts(
  files: readonly Media[],
  { served, request }: { served: ServedModel; request: Partial<TransportRequest> },
): void {
  const { known, limits } = served.model
  if (!known) return
  const id = describeServed(served)
  const turns = [...(request.history ?? []), { parts: request.parts ?? [] }]
  const others = turns.flatMap(({ parts }) => parts.map((part) => kindOf(mimeTypeOf(part))))
  const kinds = [...others, ...files.map((media) => mediaTraits(media).kind)]
  const count = (kind: MediaTraits['kind']) => kinds.filter((each) => each === kind).length
  refuseCount(id, 'pictures', count('image'), limits.images[served.api])
  refuseCount(id, 'videos', count('video'), limits.videos)
  const level = request.settings?.mediaResolution?.replace('MEDIA_RESOLUTION_', '').toLowerCase()
  const hoursOf = (resolution: string | undefined) => pick(limits.videoHours, resolution ?? level)
  refuseHours(id, 'video', files, ({ resolution }) => hoursOf(resolution))
  refuseHours(id, 'audio', files, () => limits.audioHours?.[served.api])
}

function mimeTypeOf(part: RequestPart): string | undefined {
  if ('bytes' in part || 'uri' in part) return part.mimeType
  return (part.inlineData ?? part.fileData)?.mimeType
}

function refuseCount(id: string, what: string, count: number, most = Infinity): void {
  if (count <= most) return
  throw new TransportError(
    'transport/too-many-files',
    `The request has ${count} ${what}, and ${id} takes ${most}; ask about fewer at a time.`,
  )
}

function pick(hours: ByMediaResolution | undefined, level: string | undefined): number | undefined {
  if (hours === undefined) return undefined
  const found = Object.entries(hours).find(([name]) => name === level)
  return found?.[1] ?? hours.default
}

/** Hours that are taken depend on the resolution, so that each file takes its share of what may be. */
function refuseHours(
  id: string,
  kind: 'video' | 'audio',
  files: readonly Media[],
  mostOf: (media: Media) => number | undefined,
): void {
  let share = 0
  let hours = 0
  for (const media of files) {
    const most = mostOf(media)
    const traits = mediaTraits(media)
    if (traits.kind !== kind || most === undefined) continue
    const long = lengthOf(traits, media) / 3_600_000
    hours += long
    share += long / most
  }
  if (share <= 1) return
  throw new TransportError(
    'transport/too-long',
    `The request has ${hours.toFixed(1)} hours of ${kind}, and ${id} takes ${(hours / share).toFixed(1)}; ask about a clip, or split it.`,
  )
}

/** In milliseconds; 0 where the file does not tell. */
function lengthOf({ duration }: MediaTraits, { clip: { start = 0, end } = {} }: Media): number {
  const stop = Math.min(end ?? Number.POSITIVE_INFINITY, duration ?? end ?? 0)
  return Math.max(0, stop - start)
}
