import { checkObject } from '@pollux/errors'
import type { Files } from '../files/files.ts'
import type { LocalMedia, RemoteMedia } from '../media/media.ts'
import { readWhole } from '../media/read-whole.ts'
import { withSignal } from '../time/deadline.ts'
import type { GeminiFile } from '../uploads/gemini-file.ts'
import { progressNotifier } from '../uploads/progress.ts'
import type { PlaceItem, Placement } from './placement.ts'
import { type PlannedItem, type PlanOptions, planItems } from './plan-placement.ts'

/** Options of `place`. */
export interface PlaceOptions extends Omit<PlanOptions, 'canUpload'> {
  /** What files are uploaded with, and what it uploaded is uploaded again once it has ended; without it all must fit into the request. */
  files?: Pick<Files, 'ensure' | 'renew' | 'uploadsBy' | 'waitUntilActive'>
  /** Is told of the bytes that Gemini has, and of all that are uploaded; what it throws is passed over. */
  onProgress?: (sent: number, total: number) => void
  signal?: AbortSignal
}

/** Files that are read or uploaded at a time. */
const CONCURRENT_FILES = 4

/**
 * Makes each file a part of a request as `planPlacement` decides it: what goes inline is read, what does not is uploaded,
 * four files at a time. When one fails the others are let go. Throws as `planPlacement` and `files` do.
 */
export async function place(
  items: readonly PlaceItem[],
  options: PlaceOptions,
): Promise<Placement[]> {
  checkObject(options, 'options')
  const { files, onProgress, signal: caller, at, ...others } = options
  const plan = { ...others, at, canUpload: files !== undefined }
  return await withSignal(caller, async (signal) => {
    const planned = planItems(await renewEnded(items, at, files, signal), plan)
    signal.throwIfAborted()
    const carrier = createCarrier(files, sumProgress(planned, onProgress), signal)
    const placements: Placement[] = []
    const left = planned.entries()
    const carryAll = async () => {
      for (const [index, each] of left) placements[index] = await carrier.carry(each, index)
    }
    await Promise.all(Array.from({ length: CONCURRENT_FILES }, carryAll))
    return placements
  })
}

/** The items with files in place of those that have ended, as far as their bytes are still held. */
async function renewEnded(
  items: readonly PlaceItem[],
  at: Date,
  files: PlaceOptions['files'],
  signal: AbortSignal,
): Promise<readonly PlaceItem[]> {
  if (!files || !Array.isArray(items)) return items
  const renewed: PlaceItem[] = []
  for (const item of items) {
    const media = item?.media
    const hasEnded = media && 'uri' in media && media.expires && media.expires <= at
    const file = hasEnded ? await files.renew(media.uri, { signal }) : undefined
    renewed.push(file ? { ...item, media: file } : item)
  }
  return renewed
}

type Tell = (index: number, sent: number) => void

function createCarrier(files: PlaceOptions['files'], tell: Tell, signal: AbortSignal) {
  const read = new Map<Blob, Promise<Uint8Array>>()

  /** A file that is asked about twice is held once. */
  function readOnce(blob: Blob): Promise<Uint8Array> {
    const bytes = read.get(blob) ?? readWhole(blob)
    read.set(blob, bytes)
    return bytes
  }

  async function refer(media: RemoteMedia, { settings, how, reason }: PlannedItem) {
    const isWaiting = isGeminiFile(media) && media.state === 'processing' && files
    const file = isWaiting ? await files.waitUntilActive(media, { signal }) : media
    const { uri, mimeType } = file
    return {
      part: { uri, ...(mimeType === undefined ? {} : { mimeType }), ...settings },
      ...{ how, reason },
      ...(isGeminiFile(file) ? { file } : {}),
    }
  }

  async function upload(
    media: LocalMedia,
    index: number,
    { settings, how, reason }: PlannedItem,
    by: NonNullable<PlaceOptions['files']>,
  ) {
    const file = await by.ensure(media, {
      ...(media.name === undefined
        ? {}
        : { displayName: media.name.slice(0, MAX_DISPLAY_NAME_CHARS) }),
      onProgress: (sent) => tell(index, sent),
      signal,
    })
    tell(index, media.facts.bytes)
    const { uri, mimeType } = file
    return { part: { uri, mimeType, ...settings }, how, by: by.uploadsBy, reason, file }
  }

  return {
    async carry(planned: PlannedItem, index: number): Promise<Placement> {
      const { item, settings, how, reason } = planned
      if (!('facts' in item.media)) return await refer(item.media, planned)
      if (how === 'upload' && files) return await upload(item.media, index, planned, files)
      const { blob, facts } = item.media
      const { mimeType } = facts
      return { part: { bytes: await readOnce(blob), mimeType, ...settings }, how, reason }
    },
  }
}

/** The longest name that Gemini shows of a file. */
const MAX_DISPLAY_NAME_CHARS = 512

function isGeminiFile(media: RemoteMedia): media is GeminiFile {
  return 'name' in media && 'state' in media
}

/** Tells of all uploads together what each tells of itself. */
function sumProgress(planned: readonly PlannedItem[], listen: PlaceOptions['onProgress']): Tell {
  const sizes = planned.map(({ item, how }) =>
    how === 'upload' && 'facts' in item.media ? item.media.facts.bytes : 0,
  )
  const total = sizes.reduce((sum, size) => sum + size, 0)
  if (!listen || total === 0) return () => {}
  const sent = sizes.map(() => 0)
  const tell = progressNotifier(total, listen)
  return (index, bytes) => {
    sent[index] = Math.max(sent[index] ?? 0, bytes)
    tell(sent.reduce((sum, each) => sum + each, 0))
  }
}
