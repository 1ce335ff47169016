import { canonicalMimeType } from '@pollux/models'
import type { Part } from '@pollux/wire'
import { failure } from '../failures/read-failure.ts'
import type { TransportRequest } from '../requests/request.ts'
import { toContents } from '../requests/sdk-parameters.ts'

/** Returns the input for the model: the blocks of the only turn, or the steps of all turns if there is a history. */
export function toInput(
  request: TransportRequest,
  encode?: (bytes: Uint8Array) => string,
): object[] {
  const level = request.settings?.mediaResolution
  const turns = toContents(request, encode)
  const steps = turns.flatMap(({ role, parts = [] }) => toSteps(role === 'model', parts, level))
  const [only] = steps
  return turns.length === 1 && steps.length === 1 && only?.type === 'user_input'
    ? only.content
    : steps
}

type Step =
  | { type: 'user_input' | 'model_output'; content: object[] }
  | { type: 'function_call' | 'function_result'; [member: string]: unknown }

/**
 * Returns the steps of one turn. Thoughts are omitted, because the API rejects them without their
 * signatures.
 */
function toSteps(isModel: boolean, parts: readonly Part[], level: string | undefined): Step[] {
  const steps: Step[] = []
  for (const part of parts) {
    if (part.thought) continue
    if (part.functionCall) {
      const { id, name, args = {} } = part.functionCall
      steps.push({ type: 'function_call', id, name, arguments: args })
    } else if (part.functionResponse) {
      const { id, name, response } = part.functionResponse
      steps.push({ type: 'function_result', call_id: id, name, result: response })
    } else {
      const type = isModel ? 'model_output' : 'user_input'
      const last = steps.at(-1)
      const block = toBlock(part, level)
      if (last?.type === type) last.content.push(block)
      else steps.push({ type, content: [block] })
    }
  }
  return steps
}

/**
 * Returns a part as a block. A file without its own resolution receives the request's, because this
 * API has no setting for all files.
 */
function toBlock(part: Part, level: string | undefined): object {
  if (part.text !== undefined) return { type: 'text', text: part.text }
  const { inlineData, fileData } = part
  const mimeType = (inlineData ?? fileData)?.mimeType
  const source = inlineData ? { data: inlineData.data } : { uri: fileData?.fileUri }
  if (!inlineData && !fileData) {
    const [name = 'empty part'] = Object.keys(part)
    throw failure(
      'transport/request-refused',
      `The Interactions API does not support ${name} here.`,
    )
  }
  const type = kindOf(mimeType, part)
  const resolution = (part.mediaResolution?.level ?? level)?.replace(/^MEDIA_RESOLUTION_/, '')
  const isSeen = type === 'image' || type === 'video'
  return {
    type,
    mime_type: mimeType === undefined ? undefined : canonicalMimeType(mimeType),
    ...source,
    resolution: isSeen ? resolution?.toLowerCase() : undefined,
    processing: toProcessing(part, type),
  }
}

/** Returns the clip and the mode for processing a video. This API supports them only for videos. */
function toProcessing({ videoMetadata, mediaProcessing }: Part, type: string): unknown {
  if (videoMetadata === undefined && mediaProcessing === undefined) return undefined
  if (type !== 'video') {
    const name = videoMetadata === undefined ? 'mediaProcessing' : 'videoMetadata'
    throw failure(
      'transport/setting-refused',
      `The Interactions API does not support ${name} for ${type}s.`,
    )
  }
  if (videoMetadata === undefined) return mediaProcessing?.toLowerCase()
  const { startOffset, endOffset, fps } = videoMetadata
  return { type: 'static', start_offset: startOffset, end_offset: endOffset, fps }
}

/** Returns the kind of a file. Without a MIME type it is a picture, or a video if it has a section. */
function kindOf(mimeType: string | undefined, { videoMetadata }: Part): string {
  if (mimeType === undefined) return videoMetadata === undefined ? 'image' : 'video'
  const [kind = ''] = mimeType.split('/')
  return ['image', 'audio', 'video'].includes(kind) ? kind : 'document'
}
