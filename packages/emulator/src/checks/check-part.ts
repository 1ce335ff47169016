import type { Model } from '@pollux/models'
import type { Part } from '@pollux/wire'
import { readDuration } from '../protocol/duration.ts'
import { refuseField } from '../protocol/refusal.ts'

/** Throws `Refusal` for settings of a part that its file, the model or the API does not take. */
export function checkPart(
  part: Part,
  mimeType: string | undefined,
  { place, model }: { place: string; model: Model },
): void {
  const hasFile = part.inlineData !== undefined || part.fileData !== undefined
  const isVideo = hasFile && (mimeType === undefined || mimeType.startsWith('video/'))
  if (part.mediaResolution?.level !== undefined && hasFile && model.tokenRule !== 'grid') {
    throw refuseField(
      `${place}.media_resolution`,
      `media_resolution of a part is not supported by ${model.id}; set it in generation_config.`,
    )
  }
  if (part.videoMetadata === undefined) return
  const field = `${place}.video_metadata`
  if (!isVideo) throw refuseField(field, 'video_metadata may only be set for a video.')
  if (part.mediaProcessing === 'AGENTIC') {
    throw refuseField(field, 'video_metadata is not supported with agentic media processing.')
  }
  const start = readDuration(part.videoMetadata.startOffset) ?? 0
  const end = readDuration(part.videoMetadata.endOffset) ?? Number.POSITIVE_INFINITY
  if (start >= end) throw refuseField(field, 'end_offset must be greater than start_offset.')
}
