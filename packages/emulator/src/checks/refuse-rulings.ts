import type { Ruling } from '@pollux/models'
import { Refusal, refuseField } from '../protocol/refusal.ts'

/**
 * Throws `Refusal` for the first error among rulings, in Gemini's words. `places` are the paths of
 * the parts with files. Settings that Gemini ignores are not refused.
 */
export function refuseRulings(
  rulings: readonly Ruling[],
  { modelId, places = [] }: { modelId: string; places?: readonly string[] },
): void {
  for (const ruling of rulings) {
    if (ruling.severity !== 'error') continue
    if (ruling.file === undefined) refuseRequest(ruling, modelId)
    else refuseFile(ruling, places[ruling.file] ?? '', modelId)
  }
}

function refuseFile({ code, from, kind, found, limit, takes }: Ruling, place: string, id: string) {
  switch (code) {
    case 'address-refused':
      throw invalid('Invalid or unsupported file uri.')
    case 'clip-refused':
      throw refuseField(`${place}.video_metadata`, clipFault({ kind, found, limit }))
    case 'media-resolution-refused':
      if (takes) {
        throw invalid(`MEDIA_RESOLUTION_${String(found).toUpperCase()} is not supported by ${id}.`)
      }
      throw refuseField(
        `${place}.media_resolution`,
        `media_resolution of a part is not supported by ${id}; set it in generation_config.`,
      )
    case 'mime-not-taken':
      throw invalid(`Unsupported MIME type: ${String(found ?? '').slice(0, 200)}`)
    case 'too-large':
      throw invalid(
        from === 'web'
          ? `The content at the URL has ${found} bytes, more than the limit of ${limit}.`
          : `The request exceeds the limit of ${limit} bytes of ${nounOf(kind, from)} with ${found}.`,
      )
    case 'too-many-pages':
      throw invalid(
        `The document contains ${found} pages which exceeds the supported page limit of ${limit}.`,
      )
  }
}

function nounOf(kind: Ruling['kind'], from: Ruling['from']): string {
  if (kind === 'image') return 'an image'
  return kind === 'document' && from === 'inline' ? 'a PDF' : 'a file'
}

function clipFault({ kind = 'video', found, limit }: Pick<Ruling, 'kind' | 'found' | 'limit'>) {
  if (kind !== 'video') return 'video_metadata may only be set for a video.'
  if (found === undefined) return 'end_offset must be greater than start_offset.'
  return limit === undefined
    ? 'video_metadata is not supported with agentic media processing.'
    : 'start_offset must be less than the duration of the video.'
}

function refuseRequest({ code, found, limit, setting, takes }: Ruling, modelId: string) {
  const counted = quantities[code]
  if (counted) throw invalid(`The request exceeds the limit of ${limit} ${counted} with ${found}.`)
  if (code === 'context-exceeded') {
    throw invalid(
      `The input token count (${found}) exceeds the maximum number of tokens allowed (${limit}).`,
    )
  }
  if (found === 'thinkingLevel') {
    refuse('thinking_config', 'thinking_budget and thinking_level exclude each other.')
  }
  if (found === 'responseJsonSchema') {
    refuse('response_json_schema', 'response_schema and response_json_schema exclude each other.')
  }
  const name = String(setting).replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  if (found === undefined) refuse(name, "a schema needs the MIME type 'application/json'.")
  // Gemini ignores these two.
  if (setting === 'topK' || (setting === 'maxOutputTokens' && Number(found) > 1)) return
  refuse(
    name.startsWith('thinking') ? `thinking_config.${name}` : name,
    takes !== undefined && 'min' in takes && code === 'sampling-refused'
      ? `supported range is from ${takes.min} to ${takes.max}, received ${found}.`
      : `${found} is not supported by ${modelId}.`,
  )
}

const quantities: Readonly<Partial<Record<Ruling['code'], string>>> = {
  'audio-too-long': 'hours of audio',
  'too-large': 'bytes',
  'too-many-images': 'images',
  'too-many-videos': 'videos',
  'video-too-long': 'hours of video',
}

function invalid(message: string): Refusal {
  return new Refusal('INVALID_ARGUMENT', message)
}

function refuse(name: string, sentence: string): never {
  const field = `generation_config.${name}`
  throw refuseField(field, `Invalid value at '${field}': ${sentence}`)
}
