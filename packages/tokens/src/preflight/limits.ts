import { type Api, describeServed, type Limits, type Model, requestLimits } from '@pollux/models'
import type { CountableMedia } from '../countable-media.ts'
import type { RequestEstimate } from '../estimate-request.ts'
import type { MediaPart } from '../read-request.ts'
import type { Advice, AdviceCode } from './advice.ts'
import type { Checked } from './preflight.ts'

/** What is more, longer or larger than the model and the API take, and files that the model does not read. */
export function* adviseOnLimits(
  model: Model,
  checked: Checked,
  estimate: RequestEstimate,
): Generator<Advice> {
  const { limits } = model
  const { files, options, request } = checked
  const { api } = options.served
  const served = describeServed(options.served)
  const count = (kind: CountableMedia['kind']) =>
    files.filter((file) => kindOf(file) === kind).length
  const refusal = (code: AdviceCode, message: string, place?: string): Advice => {
    return { code, severity: 'error', message, ...(place === undefined ? {} : { place }) }
  }
  const over = (code: AdviceCode, what: string, found: number, most = found, place?: string) =>
    found > most
      ? [refusal(code, `${what}: ${found}, where ${served} takes ${most}; send less.`, place)]
      : []

  yield* over('too-many-images', 'Images', count('image'), limits.images[api])
  yield* over('too-many-videos', 'Videos', count('video'), limits.videos)
  yield* over('audio-too-long', 'Hours of audio', hours(files, 'audio'), limits.audioHours?.[api])
  yield* over(
    'video-too-long',
    'Hours of video',
    hours(files, 'video'),
    videoHours(limits, request),
  )
  const output = Number(request.settings.maxOutputTokens ?? 0) || 0
  const needed = estimate.tokens + (limits.sharedWindow ? output : 0)
  yield* over('context-exceeded', 'Tokens', needed, limits.contextTokens)
  for (const { part, facts } of files) {
    const { place } = part
    if (facts?.kind === 'document') {
      yield* over('too-many-pages', 'Pages', facts.pages ?? 0, limits.pdfPages, place)
    }
    const type = facts?.mimeType ?? part.mimeType
    if (type && !isTaken(type, model)) {
      const taken = Object.values(model.mimeTypes).flat().join(', ')
      yield refusal('mime-not-taken', `${served} does not take ${type}; it takes ${taken}.`, place)
    }
    const most = bytesTaken(part, facts, limits, api)
    if ((facts?.bytes ?? 0) > most) {
      const message = `The file has ${facts?.bytes} bytes, where ${most} are taken; shrink it, or upload it if it is inline.`
      yield refusal('too-large', message, place)
    }
  }
  const inline = files.reduce((sum, { part }) => sum + (part.data?.length ?? 0), 0)
  const { safeBytes, bytes } = requestLimits[api]
  if (inline > safeBytes) {
    yield {
      code: 'too-large',
      severity: inline > bytes ? 'error' : 'warning',
      message: `The files have ${inline} bytes inline, base64 included; over ${safeBytes} upload them instead.`,
    }
  }
}

function kindOf({ facts, part }: Checked['files'][number]): string | undefined {
  return facts?.kind ?? part.mimeType?.split('/')[0]
}

function hours(files: Checked['files'], kind: 'audio' | 'video'): number {
  const lengths = files.map(({ facts, part }) => {
    if (facts?.kind !== kind) return 0
    const { duration = 0 } = facts
    return Math.max(0, Math.min(duration, part.end ?? duration) - (part.start ?? 0))
  })
  const sum = lengths.reduce((total, length) => total + length, 0)
  return Math.round(sum / 36_000) / 100
}

function videoHours({ videoHours: most }: Limits, { mediaResolution }: Checked['request']) {
  return most && (most[mediaResolution ?? 'default'] ?? most.default)
}

/** MIME types that mean the same. */
const synonyms: readonly (readonly string[])[] = [
  ['audio/mpeg', 'audio/mp3'],
  ['audio/wav', 'audio/x-wav', 'audio/wave'],
  ['audio/aac', 'audio/x-aac'],
  ['audio/flac', 'audio/x-flac'],
  ['audio/aiff', 'audio/x-aiff'],
  ['video/avi', 'video/x-msvideo'],
  ['video/wmv', 'video/x-ms-wmv'],
  ['video/quicktime', 'video/mov'],
  ['video/mpeg', 'video/mpg'],
  ['video/x-flv', 'video/flv'],
  ['image/jpeg', 'image/jpg'],
]

function isTaken(type: string, { mimeTypes }: Model): boolean {
  const name = type.toLowerCase()
  const names = synonyms.find((group) => group.includes(name)) ?? [name]
  const taken = Object.values(mimeTypes).flat()
  return (
    names.some((one) => taken.includes(one)) ||
    (name.startsWith('text/') && taken.includes('text/plain'))
  )
}

function bytesTaken(
  { uri = '', data }: MediaPart,
  facts: CountableMedia | undefined,
  limits: Limits,
  api: Api,
): number {
  const { bytes, fileBytes = bytes, addressBytes = fileBytes } = requestLimits[api]
  if (api === 'vertex' && facts?.kind === 'image' && limits.vertexImageBytes) {
    return data === undefined ? limits.vertexImageBytes.storage : limits.vertexImageBytes.inline
  }
  if (data !== undefined) return facts?.kind === 'document' ? (limits.pdfBytes ?? bytes) : bytes
  const isFetched = /^https?:/i.test(uri) && !/\/files\/[^/]+$/.test(uri)
  return isFetched ? addressBytes : fileBytes
}
