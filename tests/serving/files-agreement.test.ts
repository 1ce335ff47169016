import { encodeBase64, encodePng } from '@pollux/image'
import { type Api, type DialectName, resolveModel, type ServedModel } from '@pollux/models'
import type { CountableMedia } from '@pollux/tokens'
import { preflight } from '@pollux/tokens/preflight'
import {
  createTransport,
  generateContent,
  interactions,
  type Media,
  mediaTraits,
  planPlacement,
  systemClock,
  TransportError,
} from '@pollux/transport'
import { expect, test } from 'vitest'
import { dialects, setStage } from './stage.ts'

const HOUR_MS = 3_600_000

/** Equal files that somebody may want to send. */
interface Wish {
  mimeType: string
  count?: number
  /** At an address on the web, not in the request. */
  isOnWeb?: boolean
  facts?: { pages?: number; duration?: number }
  view?: Pick<Media, 'clip' | 'resolution'>
}

const mimeTypes = [
  ...['image/png', 'image/jpg', 'image/webp', 'image/heic', 'image/gif', 'image/avif', 'image/bmp'],
  ...[
    'video/mp4',
    'video/mov',
    'video/avi',
    'video/x-msvideo',
    'video/x-matroska',
    'video/x-ms-wmv',
  ],
  ...['audio/wav', 'audio/x-wav', 'audio/mp3', 'audio/mp4', 'audio/m4a', 'audio/x-m4a'],
  ...['audio/webm', 'audio/x-ms-wma', 'audio/opus', 'application/pdf', 'text/csv'],
  ...['application/msword', 'application/zip'],
]
const video = 'video/mp4'
const clip = { start: 1000, end: 2000 }

const wishes: readonly Wish[] = [
  ...mimeTypes.filter((mimeType) => mimeType !== 'image/heic').map((mimeType) => ({ mimeType })),
  ...mimeTypes.map((mimeType) => ({ mimeType, isOnWeb: true })),
  ...[10, 11].map((count) => ({ mimeType: video, count })),
  ...[16, 17].map((count) => ({ mimeType: 'image/png', count })),
  ...[1000, 1001].map((pages) => ({ mimeType: 'application/pdf', facts: { pages } })),
  ...[0.5, 2, 3.5].map((hours) => ({ mimeType: video, facts: { duration: hours * HOUR_MS } })),
  ...[0.2, 0.5, 9].map((hours) => ({
    mimeType: 'audio/mp3',
    facts: { duration: hours * HOUR_MS },
  })),
  ...[video, 'image/png', 'application/pdf'].map((mimeType) => ({ mimeType, view: { clip } })),
  { mimeType: video, view: { clip }, facts: { duration: 500 } },
  ...[video, 'image/png', 'audio/mp3'].map((mimeType) => {
    return { mimeType, view: { resolution: 'high' } as const }
  }),
]

const picture = encodePng({ width: 8, height: 8, channels: 1, data: new Uint8Array(64) })
const words = { text: 'What is this?' }

/** What the emulator is told of the files of the wish that is being tried. */
let described: CountableMedia | undefined
const stage = setStage({ describe: () => described })

/** The files of a wish for each of the three: facts, media, and parts of a request. */
function prepare({ mimeType, count = 1, isOnWeb = false, facts, view = {} }: Wish) {
  const kind = mediaTraits({ uri: 'https://a.example/b', mimeType }).kind ?? 'document'
  const size = { width: 8, height: 8 }
  const known = { pages: 1, duration: 1000 + (facts?.duration ?? 9000), pageSizes: [], ...facts }
  const bytes = picture.length
  const claims = { ...size, ...known, kind, mimeType, bytes, format: 'png', orientation: 1 }
  const uri = 'https://a.example/b'
  const media = isOnWeb
    ? { uri, mimeType, ...view }
    : { blob: new Blob([picture]), facts: claims, ...view }
  const { start = 0, end = 0 } = view.clip ?? {}
  const beside = {
    ...(view.clip
      ? { videoMetadata: { startOffset: `${start / 1000}s`, endOffset: `${end / 1000}s` } }
      : {}),
  }
  const level = view.resolution && `MEDIA_RESOLUTION_${view.resolution.toUpperCase()}`
  const part = isOnWeb
    ? { fileData: { fileUri: uri, mimeType } }
    : { inlineData: { mimeType, data: encodeBase64(picture) } }
  const wire = { ...part, ...beside, ...(level ? { mediaResolution: { level } } : {}) }
  return {
    facts: Array.from({ length: count }, () => (isOnWeb ? undefined : claims) as CountableMedia),
    media: Array.from({ length: count }, () => media as Media),
    parts: Array.from({ length: count }, () => wire),
  }
}

interface Case {
  served: ServedModel
  at: Date
  dialect: DialectName
}

type Prepared = ReturnType<typeof prepare>

function isPlanned({ media }: Prepared, { served, at, dialect }: Case): boolean {
  try {
    return planPlacement(media, { served, at, dialect }).length > 0
  } catch (error) {
    if (error instanceof TransportError) return false
    throw error
  }
}

function isAdvised({ parts, facts }: Prepared, { served, at }: Case): boolean {
  const request = { contents: [{ role: 'user', parts: [...parts, words] }] }
  return preflight(request, { served, at, facts }).every(({ severity }) => severity !== 'error')
}

/** Sends a request that nobody has judged. */
async function isAnswered({ parts, facts }: Prepared, { served, at, dialect }: Case) {
  const client = stage.client(served.api)
  const clock = { ...systemClock, date: () => at }
  const spoken = dialect === 'interactions' ? interactions() : generateContent
  const transport = createTransport({ client, clock, dialect: spoken, use: [] })
  stage.setMoment(at)
  described = facts[0]
  const call = transport.generate({ model: served, parts: [...parts, words] })
  const failure = await call.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (failure !== undefined && !(failure instanceof TransportError)) throw failure
  stage.takeSent()
  return failure === undefined
}

const names: readonly [name: string, apis: readonly Api[], at: string][] = [
  ['gemini-1.0-pro-vision', ['vertex'], '2024-05-01'],
  ['gemini-1.5-pro', ['developer', 'vertex'], '2024-06-01'],
  ['gemini-2.5-flash-lite', ['developer', 'vertex'], '2026-09-01'],
  ['gemini-3.8-flash', ['developer', 'vertex'], '2026-12-01'],
  ['gemini-4-carbon', ['developer', 'vertex'], '2026-12-01'],
  ['gemini-3.5-transcribe', ['developer', 'vertex'], '2026-12-01'],
]

const cases = names.flatMap(([name, apis, day]) =>
  apis.flatMap((api) =>
    dialects.map((dialect): [string, Case] => {
      const at = new Date(day)
      return [
        `${dialect} of ${name} on ${api}`,
        { served: resolveModel(name, { api, at }), at, dialect },
      ]
    }),
  ),
)

test.each(cases)('placement, advice and emulator agree about files for %s', async (_, each) => {
  const quarrels: unknown[] = []
  const outcomes = new Set<boolean>()
  for (const wish of wishes) {
    const prepared = prepare(wish)
    const isSent = await isAnswered(prepared, each)
    outcomes.add(isSent)
    const planned = isPlanned(prepared, each)
    // Preflight reads requests of generateContent.
    const advised = each.dialect === 'interactions' ? isSent : isAdvised(prepared, each)
    // The Interactions API has resolutions for what is seen alone, and leaves the others out.
    const isUnseen = wish.view?.resolution !== undefined && each.dialect === 'interactions'
    if (!isUnseen && (planned !== isSent || advised !== isSent)) {
      quarrels.push({ wish, planned, advised, isSent })
    }
  }
  expect(quarrels).toEqual([])
  expect(outcomes).toEqual(new Set([true, false]))
})
