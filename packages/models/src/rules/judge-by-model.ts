import { moreAudioMimeTypes } from '../catalogue/mime-types.ts'
import type { ByMediaResolution } from '../media-tokens.ts'
import type { DialectName, Model } from '../model.ts'
import type { ServedModel } from '../resolve-model.ts'
import { canonicalMimeType } from './canonical-mime-type.ts'
import { judgeSettings } from './judge-settings.ts'
import { kindOf, type RequestFacts, type RequestFile } from './request-facts.ts'
import type { Ruling, RulingCode } from './ruling.ts'

/** Yields rulings on facts that the model does not accept, or not in this number or size. */
export function* judgeByModel(
  { files = [], settings = {}, promptTokens = 0 }: RequestFacts,
  served: ServedModel,
  dialect: DialectName,
): Generator<Ruling> {
  const { limits } = served.model
  const level = levelOf(settings.mediaResolution)
  const taken = takenMimeTypes(served, dialect)
  const canonical = new Set(taken.map(canonicalMimeType))
  for (const [index, file] of files.entries()) {
    const about = { file: index, from: file.from, kind: kindOf(file) }
    for (const ruling of judgeFile(file, { served, level, taken, canonical }))
      yield { ...ruling, ...about }
  }
  const count = (kind: Ruling['kind']) => files.filter((file) => kindOf(file) === kind).length
  yield* over('too-many-images', count('image'), limits.images[served.api])
  yield* over('too-many-videos', count('video'), limits.videos)
  yield* judgeHours('audio', files, () => limits.audioHours?.[served.api])
  yield* judgeHours('video', files, ({ resolution = level }) => pick(limits.videoHours, resolution))
  const { maxOutputTokens } = settings
  const isAdded = limits.sharedWindow && promptTokens > 0 && typeof maxOutputTokens === 'number'
  const tokens = promptTokens + (isAdded ? maxOutputTokens : 0)
  yield* over('context-exceeded', tokens, limits.contextTokens)
  yield* judgeSettings(settings, served.model, dialect)
}

function* over(code: RulingCode, found = 0, limit = Infinity): Generator<Ruling> {
  if (found > limit) yield { code, severity: 'error', found, limit }
}

/**
 * Returns the types that a model accepts on an API, including audio types that only the API's
 * documentation lists.
 */
function takenMimeTypes({ model, api }: ServedModel, dialect: DialectName): string[] {
  const more = model.mimeTypes.audio.length > 0 ? [api, dialect] : []
  const lists = [...Object.values(model.mimeTypes), ...more.map((by) => moreAudioMimeTypes[by])]
  return lists.flatMap((list) => list ?? [])
}

function* judgeFile(
  file: RequestFile,
  {
    served,
    level,
    taken,
    canonical,
  }: {
    served: ServedModel
    level: string | undefined
    taken: readonly string[]
    canonical: ReadonlySet<string>
  },
): Generator<Ruling> {
  const { from, mimeType } = file
  const kind = kindOf(file)
  if (mimeType !== undefined && !isTaken(file, canonical)) {
    const takes = taken.filter((each) => kindOf({ from, mimeType: each }) === kind)
    yield { code: 'mime-not-taken', severity: 'error', found: mimeType, takes }
  }
  const { vertexImageBytes: image, pdfBytes, pdfPages } = served.model.limits
  const isInline = from === 'inline'
  if (served.api === 'vertex' && kind === 'image') {
    yield* over('too-large', file.bytes, isInline ? image?.inline : image?.storage)
  } else if (isInline && kind === 'document' && (mimeType ?? PDF) === PDF) {
    yield* over('too-large', file.bytes, pdfBytes)
  }
  yield* over('too-many-pages', file.pages, pdfPages)
  yield* judgeResolution(file, level, served.model)
}

const PDF = 'application/pdf'

/**
 * Whether a file's type is accepted. Any text type counts as text; pictures from the web are judged
 * by the API's rules.
 */
function isTaken({ from, mimeType = '' }: RequestFile, canonical: ReadonlySet<string>): boolean {
  const name = canonicalMimeType(mimeType)
  if (name.startsWith('text/') && canonical.has('text/plain')) return true
  if (name.startsWith('image/') && from === 'web') return canonical.has('image/jpeg')
  return canonical.has(name)
}

/**
 * Yields rulings on a file's media resolution. Each file may have its own since generation 3, whose
 * tokens follow a grid.
 */
function* judgeResolution(
  file: RequestFile,
  ofAll: string | undefined,
  { mediaTokens: { image, frame = image, page = image }, tokenRule }: Model,
): Generator<Ruling> {
  const { resolution: found = ofAll } = file
  if (found === undefined) return
  const isOwn = file.resolution !== undefined
  const refusal: Ruling = { code: 'media-resolution-refused', severity: 'error', found }
  if (isOwn && tokenRule !== 'grid') yield refusal
  else {
    const all = { image, video: frame, document: page, audio: undefined }
    const levels = all[kindOf(file) ?? 'image']
    const takes = namesOf(levels)
    // A resolution that no file can have is judged with the settings, and sound has no resolution.
    const isForAll = levels !== undefined && namesOf(image).includes(found)
    if (!takes.includes(found) && (isOwn || isForAll)) yield { ...refusal, takes }
  }
}

function namesOf(levels: ByMediaResolution | undefined): string[] {
  return Object.keys(levels ?? {}).filter((name) => name !== 'default')
}

/** Returns a name such as `high` for `MEDIA_RESOLUTION_HIGH`. */
function levelOf(setting: unknown): string | undefined {
  const name = typeof setting === 'string' ? /^MEDIA_RESOLUTION_(.+)$/i.exec(setting)?.[1] : ''
  return name?.toLowerCase() || undefined
}

function pick(hours: ByMediaResolution | undefined, level = 'default'): number | undefined {
  return Object.entries(hours ?? {}).find(([name]) => name === level)?.[1] ?? hours?.default
}

/**
 * Yields a ruling on the total duration. Limits may depend on each file's resolution, so shares of
 * the limits are summed.
 */
function* judgeHours(
  kind: 'audio' | 'video',
  files: readonly RequestFile[],
  limitOf: (file: RequestFile) => number | undefined,
): Generator<Ruling> {
  let [hours, share] = [0, 0]
  for (const file of files.filter((each) => kindOf(each) === kind)) {
    const length = lengthOf(file) / 3_600_000
    hours += length
    share += length / (limitOf(file) ?? Infinity)
  }
  // Sums of fractions may have rounding errors in their last digits.
  if (share > 1 + 1e-9) yield* over(`${kind}-too-long`, hours, hours / share)
}

/** Returns the duration that is sent, in milliseconds, or 0 if it is unknown. */
function lengthOf({ duration, clip: { start = 0, end } = {} }: RequestFile): number {
  const stop = Math.min(end ?? Infinity, duration ?? end ?? 0)
  return Math.max(0, stop - start)
}
