import type { Model } from '@pollux/models'
import type { MediaKind } from '@pollux/prompts'
import type { PlaceItem } from '@pollux/transport'
import type { GenerationConfig } from '@pollux/wire'
import type { AskOptions } from './ask-options.ts'
import type { ReadyMedia } from './ready-media.ts'

/** What is said of files beside the files. */
export type FileOptions = Pick<AskOptions, 'resolution' | 'clip'>

/** The files with what is said of files of their kind. Where it fits none it is said of all, so that it is refused with a reason. */
export function placeItems(
  files: readonly ReadyMedia[],
  { resolution, clip }: FileOptions,
): PlaceItem[] {
  const isSeen = fits(files, ['image', 'video', 'document'])
  const isPlayed = fits(files, ['video'])
  return files.map(({ media, kind }) => ({
    media,
    ...(resolution && isSeen(kind) ? { resolution } : {}),
    ...(clip && isPlayed(kind) ? { clip } : {}),
  }))
}

/** Whether something is said of a file: of those kinds and of what nobody knows, or of all where there are none of them. */
function fits(
  files: readonly ReadyMedia[],
  kinds: readonly MediaKind[],
): (kind: MediaKind | undefined) => boolean {
  const isOne = (kind: MediaKind | undefined) => kind === undefined || kinds.includes(kind)
  return files.some(({ kind }) => isOne(kind)) ? isOne : () => true
}

/** Where a model is told of a resolution: with each file since generation 3, before once for all in the settings. */
export function resolutionFor(
  { tokenRule }: Model,
  resolution: AskOptions['resolution'],
): { resolution?: AskOptions['resolution']; settings?: GenerationConfig } {
  if (resolution === undefined || tokenRule === 'grid') return { resolution }
  return { settings: { mediaResolution: levelOf(resolution) } }
}

/** The name of a resolution on the wire. */
export function levelOf(resolution: NonNullable<AskOptions['resolution']>): string {
  return `MEDIA_RESOLUTION_${resolution.toUpperCase()}`
}
