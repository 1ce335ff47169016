import {
  checkObject,
  checkOptions,
  formatBytes,
  invalidArgument,
  type OptionNames,
} from '@pollux/errors'
import {
  type DialectName,
  judgeRequest,
  type Ruling,
  requestLimits,
  type ServedModel,
} from '@pollux/models'
import { failure } from '../failures/read-failure.ts'
import { refuseRulings } from '../failures/refuse-rulings.ts'
import { isStored, isUploaded } from '../media/address.ts'
import { isLocal, type Media, type RemoteMedia } from '../media/media.ts'
import { mediaTraits } from '../media/media-traits.ts'
import type { TransportRequest } from '../requests/request.ts'
import { requestBytes } from '../requests/request-size.ts'
import { judgedFile, partsIn } from './judged-files.ts'
import { toMediaSettings } from './media-settings.ts'
import type { PlacementPlan } from './placement.ts'
import { type Weights, weighFile } from './weigh-files.ts'

/** Options of `planPlacement`. */
export interface PlanOptions {
  /** The served model and its API. Vertex AI accepts no uploads. */
  served: ServedModel
  /** The protocol of the request. @default 'generateContent' */
  dialect?: DialectName
  /** The rest of the request, which counts too. */
  request?: Partial<TransportRequest>
  /** Whether files can be uploaded. @default false */
  canUpload?: boolean
  /** Whether to upload every file that can be uploaded, so that it need not be sent again. @default false */
  reuse?: boolean
  /**
   * The most bytes of a request with base64 of its files. Gemini's own limit is 100 MB, that of Vertex AI 20 MB.
   * @default 20_000_000
   */
  maxInlineBytes?: number
  /** The current date, by which uploaded files expire. */
  at: Date
}

/** The names of all options of `planPlacement`. */
export const planOptionNames: OptionNames<PlanOptions> = {
  served: true,
  dialect: true,
  request: true,
  canUpload: true,
  reuse: true,
  maxInlineBytes: true,
  at: true,
}

/**
 * Decides how each file reaches Gemini, without reading or sending anything. Files go inline while
 * the whole request stays within `maxInlineBytes`. Beyond that, the largest are uploaded first, and
 * of equal ones the first.
 * @param files The files, in the order of the parts.
 * @param options The model, the date, the rest of the request, and whether files can be uploaded.
 * @returns A decision for each file, in order.
 * @throws {TransportError} If the model does not accept a file; the message has the reason.
 * @throws {TypeError} If an argument is invalid.
 */
export function planPlacement(files: readonly Media[], options: PlanOptions): PlacementPlan[] {
  checkOptions(options, planOptionNames)
  checkObject(options?.served?.model, 'options.served', 'what resolveModel of @pollux/models found')
  if (!Array.isArray(files)) throw invalidArgument('a list of files', 'files', files)
  const { served, request = {}, at } = options
  if (!(at instanceof Date)) throw invalidArgument('a Date', 'at', at)
  const limit = limitOf(options)
  for (const [index, media] of files.entries()) checkMedia(media, `files[${index}]`, at)
  const settings = files.map(toMediaSettings)
  const inline = judge(files, 'inline', options)
  const rulings = isUploading(options) ? judge(files, 'upload', options) : inline
  refuseRulings(rulings, { served, titles: files.map((media) => mediaTraits(media).title) })
  const decided = files.map((media, index) => {
    const isTooLarge = (ruling: Ruling) => ruling.file === index && ruling.code === 'too-large'
    const plan = { settings: settings[index]!, ...decide(media, inline.find(isTooLarge), options) }
    return { ...plan, weights: weighFile(media, plan.settings) }
  })
  const rest = requestBytes({ ...request, parts: request.parts ?? [] })
  return fitInto(limit, rest, decided, options)
}

/** Throws for a value that was not opened, and for a file that is gone. */
function checkMedia(media: Media, name: string, at: Date): void {
  checkObject(media, name, 'what openMedia opened')
  if (isLocal(media)) {
    if (media.blob instanceof Blob && 'facts' in media) return
    throw invalidArgument('what openMedia opened', name, media)
  }
  const { uri, expires } = media
  if (!(isStored(uri) || isUploaded(uri) || /^https:\/\/[^/]/i.test(uri))) {
    throw invalidArgument('an https: or gs: address', `${name}.uri`, uri)
  }
  if (expires && expires <= at) throw failure('transport/file-expired')
  if ('state' in media && media.state === 'failed') throw failure('transport/file-failed')
}

/** Judges the files, and those in the rest of the request, as if those with bytes were all sent in one way. */
function judge(
  files: readonly Media[],
  way: 'inline' | 'upload',
  { served, dialect, request = {} }: PlanOptions,
): Ruling[] {
  const { mediaResolution } = request.settings ?? {}
  const judged = [...files.map((media) => judgedFile(media, way)), ...partsIn(request)]
  return judgeRequest({ files: judged, settings: { mediaResolution } }, { served, dialect })
}

/** Returns how a file is sent, before the size of the whole request counts. */
type Decision = Pick<PlacementPlan, 'how' | 'reason'>

function limitOf({ maxInlineBytes, served }: PlanOptions): number {
  const { safeBytes, bytes } = requestLimits[served.api]
  const limit = maxInlineBytes ?? safeBytes
  if (limit > 0 && limit <= bytes) return limit
  throw invalidArgument(`a number above 0, up to ${bytes}`, 'maxInlineBytes', maxInlineBytes)
}

/** Returns how a file is sent if there is room. `ruling` means that it is too large to go inline. */
function decide(media: Media, ruling: Ruling | undefined, options: PlanOptions): Decision {
  if (!isLocal(media)) {
    return { how: 'reference', reason: `reference: ${reasonOfReference(media, options)}` }
  }
  if (isUploading(options)) {
    if (ruling?.limit !== undefined) {
      const sizes = [ruling.limit, media.facts.bytes].map(formatBytes)
      return {
        how: 'upload',
        reason: `upload: of such a file ${sizes[0]} are taken inline, and this one has ${sizes[1]}`,
      }
    }
    if (options.reuse) return { how: 'upload', reason: 'upload: it need not be sent again then' }
  }
  // Once the size of the whole request is known, it is the reason.
  return { how: 'inline', reason: '' }
}

/** Returns whether files can be uploaded. Vertex AI has no File API and reads from Cloud Storage. */
function isUploading({ canUpload = false, served }: PlanOptions): boolean {
  return canUpload && served.api === 'developer'
}

function reasonOfReference({ uri }: RemoteMedia, { served }: PlanOptions): string {
  if (isUploaded(uri)) return 'Gemini has the file'
  if (!isStored(uri)) return `Gemini fetches it from ${new URL(uri).host}`
  if (served.api === 'vertex') return 'Vertex AI reads it from Cloud Storage'
  return 'Gemini reads it from Cloud Storage, where it must have been registered'
}

/** Uploads the largest files until the rest fits into the request. */
function fitInto(
  limit: number,
  rest: number,
  decided: readonly (PlacementPlan & { weights: Weights })[],
  options: PlanOptions,
): PlacementPlan[] {
  const planned = decided.map(({ weights, ...plan }) => ({ plan, weights }))
  let total = planned.reduce((sum, { plan, weights }) => sum + weights[plan.how], rest)
  const largestFirst = planned
    .filter(({ plan }) => plan.how === 'inline' && isUploading(options))
    .sort((a, b) => b.weights.inline - a.weights.inline)
  for (const { plan, weights } of largestFirst) {
    if (total <= limit) break
    plan.how = 'upload'
    plan.reason = `upload: with it the request would have ${formatBytes(total)} of ${formatBytes(limit)}`
    total += weights.upload - weights.inline
  }
  if (total > limit) {
    throw failure(
      'transport/too-large',
      `It has ${formatBytes(total)}, files in base64, and the limit is ${formatBytes(limit)} (maxInlineBytes), ${cureFor(options)}.`,
    )
  }
  const told = `inline: the request has ${formatBytes(total)} of ${formatBytes(limit)}`
  return planned.map(({ plan }) => (plan.how === 'inline' ? { ...plan, reason: told } : plan))
}

function cureFor(options: PlanOptions): string {
  if (isUploading(options)) return 'even with all files uploaded'
  if (options.served.api === 'vertex')
    return 'and Vertex AI takes no uploads but reads Cloud Storage'
  return 'and there are no files to upload with'
}
