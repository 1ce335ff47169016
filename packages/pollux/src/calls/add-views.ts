import type { Model } from '@pollux/models'
import type { MediaKind } from '@pollux/prompts'
import { type Media, mediaTraits } from '@pollux/transport'
import type { GenerationConfig } from '@pollux/wire'
import type { AskOptions } from './ask-options.ts'

/**
 * Adds a call's resolution and clip to the media of the kinds that they suit. If they suit none they are added to all, so that
 * the transport refuses them with a reason.
 */
export function addViews(
  media: readonly Media[],
  { resolution, clip }: Pick<AskOptions, 'resolution' | 'clip'>,
): Media[] {
  const takesResolution = suiting(media, ['image', 'video', 'document'])
  const takesClip = suiting(media, ['video'])
  return media.map((medium) => ({
    ...medium,
    ...(resolution && takesResolution(medium) ? { resolution } : {}),
    ...(clip && takesClip(medium) ? { clip } : {}),
  }))
}

/** Returns a predicate for media of the given kinds or of an unknown one. It accepts every medium if there are none of these. */
function suiting(media: readonly Media[], kinds: readonly MediaKind[]): (medium: Media) => boolean {
  const isSuited = (medium: Media) => {
    const { kind } = mediaTraits(medium)
    return kind === undefined || kinds.includes(kind)
  }
  return media.some(isSuited) ? isSuited : () => true
}

/** Returns where a model takes the resolution: on each part since generation 3, once in the settings before that. */
export function resolutionFor(
  { tokenRule }: Model,
  resolution: AskOptions['resolution'],
): { resolution?: AskOptions['resolution']; settings?: GenerationConfig } {
  if (resolution === undefined || tokenRule === 'grid') return { resolution }
  return { settings: { mediaResolution: resolutionLevel(resolution) } }
}

/** Returns the name of a resolution in a request. */
export function resolutionLevel(resolution: NonNullable<AskOptions['resolution']>): string {
  return `MEDIA_RESOLUTION_${resolution.toUpperCase()}`
}
