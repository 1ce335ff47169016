import { isRecord } from '@pollux/errors'
import type { Api } from '../model.ts'
import { requestLimits } from '../request-limits.ts'
import { canonicalMimeType } from './canonical-mime-type.ts'
import { kindOf, type RequestFacts, type RequestFile } from './request-facts.ts'
import type { Ruling } from './ruling.ts'

/** Yields rulings on facts that an API refuses, whatever the model. */
export function* judgeByApi(
  { files = [], settings = {}, inlineBytes = 0 }: RequestFacts,
  api: Api,
): Generator<Ruling> {
  for (const [index, file] of files.entries()) {
    const about = { file: index, from: file.from, kind: kindOf(file) }
    for (const ruling of judgeSource(file, api)) yield { ...ruling, ...about }
    for (const ruling of judgeClip(file)) yield { ...ruling, ...about }
  }
  const { safeBytes, bytes } = requestLimits[api]
  const large = { code: 'too-large', found: inlineBytes } as const
  if (inlineBytes > bytes) yield { ...large, severity: 'error', limit: bytes }
  else if (inlineBytes > safeBytes) yield { ...large, severity: 'warning', limit: safeBytes }
  yield* judgeTogether(settings)
}

/**
 * The picture types that Gemini fetches from the web. Source: Gemini API, file input methods,
 * 2026-10-01.
 */
const fetchedMimeTypes = ['image/bmp', 'image/jpeg', 'image/png', 'image/webp']

function* judgeSource(file: RequestFile, api: Api): Generator<Ruling> {
  const { from, mimeType, bytes: found = 0 } = file
  const { fileBytes = Infinity, addressBytes = fileBytes } = requestLimits[api]
  const isMissing = mimeType === undefined
  if (api === 'vertex' && from === 'upload') yield { code: 'address-refused', severity: 'error' }
  else if (api === 'vertex' && from !== 'inline' && isMissing) {
    yield { code: 'mime-not-taken', severity: 'error' }
  }
  const isFetched = !isMissing && from === 'web' && kindOf(file) === 'image'
  if (isFetched && !fetchedMimeTypes.includes(canonicalMimeType(mimeType))) {
    yield { code: 'mime-not-taken', severity: 'error', found: mimeType, takes: fetchedMimeTypes }
  }
  const limit = { inline: Infinity, upload: fileBytes, storage: fileBytes, web: addressBytes }[from]
  if (found > limit) yield { code: 'too-large', severity: 'error', found, limit }
}

/** Yields rulings on clips, which only videos may have. Source: the SDK's types, VideoMetadata. */
function* judgeClip(file: RequestFile): Generator<Ruling> {
  const { clip, duration = Infinity, isAgentic } = file
  if (clip === undefined) return
  const { start = 0, end = Infinity } = clip
  const ruling: Ruling = { code: 'clip-refused', severity: 'error' }
  if ((kindOf(file) ?? 'video') !== 'video' || start >= end) yield ruling
  else if (isAgentic) yield { ...ruling, found: 'agentic' }
  else if (start >= duration) yield { ...ruling, found: start, limit: duration }
}

/** The most stop sequences. Source: Gemini API, GenerationConfig. */
const MAX_STOP_SEQUENCES_COUNT = 5

function* judgeTogether(settings: Readonly<Record<string, unknown>>): Generator<Ruling> {
  const { responseSchema, responseJsonSchema, responseMimeType, stopSequences } = settings
  const thinking = isRecord(settings.thinkingConfig) ? settings.thinkingConfig : {}
  const schema: Ruling = { code: 'schema-refused', severity: 'error', setting: 'responseSchema' }
  if (responseSchema !== undefined && responseJsonSchema !== undefined) {
    yield { ...schema, found: 'responseJsonSchema' }
  }
  const hasSchema = (responseSchema ?? responseJsonSchema) !== undefined
  if (hasSchema && responseMimeType !== 'application/json' && responseMimeType !== 'text/x.enum') {
    yield { ...schema, setting: 'responseMimeType' }
  }
  if (thinking.thinkingBudget !== undefined && thinking.thinkingLevel !== undefined) {
    const setting = 'thinkingBudget'
    yield { code: 'thinking-refused', severity: 'error', setting, found: 'thinkingLevel' }
  }
  const found = Array.isArray(stopSequences) ? stopSequences.length : 0
  if (found > MAX_STOP_SEQUENCES_COUNT) {
    const takes = { min: 0, max: MAX_STOP_SEQUENCES_COUNT }
    yield { code: 'sampling-refused', severity: 'error', setting: 'stopSequences', found, takes }
  }
}
