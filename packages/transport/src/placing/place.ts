import { checkOptions, type OptionNames } from '@pollux/errors'
import type { Files } from '../files/files.ts'
import { isLocal, type LocalMedia, type Media, type RemoteMedia } from '../media/media.ts'
import { mediaTraits } from '../media/media-traits.ts'
import { readWhole } from '../media/read-whole.ts'
import { withSignal } from '../time/deadline.ts'
import type { GeminiFile } from '../uploads/gemini-file.ts'
import { progressNotifier } from '../uploads/progress.ts'
import { MAX_DISPLAY_NAME_CHARS } from '../uploads/upload-limits.ts'
import type { Placement, PlacementPlan } from './placement.ts'
import { type PlanOptions, planOptionNames, planPlacement } from './plan-placement.ts'

/** Options of `place`. */
export interface PlaceOptions extends Omit<PlanOptions, 'canUpload'> {
  /** Uploads files, and replaces those that have expired. Without it, all files must fit into the request. */
  files?: Pick<Files, 'ensure' | 'renew' | 'uploadsBy' | 'waitUntilActive'>
  /**
   * Called with the bytes that Gemini has of all uploads, and the total. Errors that it throws are
   * ignored.
   */
  onProgress?: (sent: number, total: number) => void
  signal?: AbortSignal
}

const { canUpload: _, ...plannedNames } = planOptionNames

const placeOptionNames: OptionNames<PlaceOptions> = {
  ...plannedNames,
  files: true,
  onProgress: true,
  signal: true,
}

/** The files that are read or uploaded at a time. */
const CONCURRENT_FILES = 4

/**
 * Makes each file a part of a request, as `planPlacement` decides. Inline files are read, others
 * are uploaded, four at a time. If one fails, the others are cancelled.
 * @param media The files, in the order of the parts.
 * @param options The model, the date, the rest of the request, and the files that upload.
 * @returns A placement for each file, in order.
 * @throws {TransportError} If the model does not accept a file, or an upload fails.
 * @throws {TypeError} If an argument is invalid.
 */
export async function place(media: readonly Media[], options: PlaceOptions): Promise<Placement[]> {
  checkOptions(options, placeOptionNames)
  const { files, onProgress, signal: caller, at, ...others } = options
  return await withSignal(caller, async (signal) => {
    const renewed = await renewEnded(media, at, files, signal)
    const plans = planPlacement(renewed, { ...others, at, canUpload: files !== undefined })
    signal.throwIfAborted()
    const carry = createCarrier(files, sumProgress(renewed, plans, onProgress), signal)
    const placements: Placement[] = []
    const left = plans.entries()
    const carryAll = async () => {
      for (const [index, plan] of left) {
        const { how, reason } = plan
        const { kind } = mediaTraits(renewed[index]!)
        const placed = await carry(renewed[index]!, plan, index)
        placements[index] = { how, reason, ...(kind ? { kind } : {}), ...placed }
      }
    }
    await Promise.all(Array.from({ length: CONCURRENT_FILES }, carryAll))
    return placements
  })
}

/** Returns the media with new files in place of expired ones, as far as their bytes are still held. */
async function renewEnded(
  media: readonly Media[],
  at: Date,
  files: PlaceOptions['files'],
  signal: AbortSignal,
): Promise<readonly Media[]> {
  if (!files || !Array.isArray(media)) return media
  const renewed: Media[] = []
  for (const each of media) {
    const hasEnded = each && !isLocal(each) && each.expires && each.expires <= at
    const file = hasEnded ? await files.renew(each.uri, { signal }) : undefined
    const { size, resolution, clip } = each ?? {}
    renewed.push(file ? { ...file, size, resolution, clip } : each)
  }
  return renewed
}

/** Reports the bytes of one file that Gemini has. */
type Report = (index: number, sent: number) => void

type Carried = Pick<Placement, 'part' | 'by' | 'file'>

function createCarrier(files: PlaceOptions['files'], report: Report, signal: AbortSignal) {
  const read = new Map<Blob, Promise<Uint8Array>>()

  /** A file that occurs twice in a request is held once. */
  function readOnce(blob: Blob): Promise<Uint8Array> {
    const bytes = read.get(blob) ?? readWhole(blob)
    read.set(blob, bytes)
    return bytes
  }

  async function refer(media: RemoteMedia, { settings }: PlacementPlan): Promise<Carried> {
    const isWaiting = isGeminiFile(media) && media.state === 'processing' && files
    const file = isWaiting ? await files.waitUntilActive(media, { signal }) : media
    const { uri, mimeType } = file
    return {
      part: { uri, ...(mimeType === undefined ? {} : { mimeType }), ...settings },
      ...(isGeminiFile(file) ? { file } : {}),
    }
  }

  async function upload(
    media: LocalMedia,
    index: number,
    { settings }: PlacementPlan,
    by: NonNullable<PlaceOptions['files']>,
  ): Promise<Carried> {
    const displayName = media.name?.slice(0, MAX_DISPLAY_NAME_CHARS)
    const file = await by.ensure(media, {
      ...(displayName === undefined ? {} : { displayName }),
      onProgress: (sent) => report(index, sent),
      signal,
    })
    report(index, media.facts.bytes)
    const { uri, mimeType } = file
    return { part: { uri, mimeType, ...settings }, by: by.uploadsBy, file }
  }

  return async (media: Media, plan: PlacementPlan, index: number): Promise<Carried> => {
    if (!isLocal(media)) return await refer(media, plan)
    if (plan.how === 'upload' && files) return await upload(media, index, plan, files)
    const { mimeType } = media.facts
    return { part: { bytes: await readOnce(media.blob), mimeType, ...plan.settings } }
  }
}

function isGeminiFile(media: RemoteMedia): media is GeminiFile {
  return 'name' in media && 'state' in media
}

/** Adds up the bytes of all uploads for one listener. */
function sumProgress(
  media: readonly Media[],
  plans: readonly PlacementPlan[],
  listener: PlaceOptions['onProgress'],
): Report {
  const sizes = media.map((each, index) =>
    plans[index]?.how === 'upload' && isLocal(each) ? each.facts.bytes : 0,
  )
  const total = sizes.reduce((sum, size) => sum + size, 0)
  if (!listener || total === 0) return () => {}
  const sent = sizes.map(() => 0)
  const notify = progressNotifier(total, listener)
  return (index, bytes) => {
    sent[index] = Math.max(sent[index] ?? 0, bytes)
    notify(sent.reduce((sum, each) => sum + each, 0))
  }
}
