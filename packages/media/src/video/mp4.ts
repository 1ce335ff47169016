import type { Orientation } from '@pollux/image'
import { type ByteReader, nameAt, uint64At } from '../byte-reader.ts'
import { damaged } from '../media-error.ts'
import { plausible } from '../plausible.ts'
import { boxesIn, type FileBox, findBox } from './boxes.ts'
import { type FragmentedTrack, readFragments } from './mp4-fragments.ts'
import { plausibleFacts, type TrackFacts } from './track-facts.ts'

/** Reads the index of an MP4, QuickTime or 3GP file (ISO 14496-12): tracks, duration, frame rate, rotation. */
export async function readMp4(reader: ByteReader): Promise<TrackFacts> {
  const whole = { start: 0, end: reader.size }
  const movie = await findBox(reader, whole, 'moov')
  if (!movie) throw damaged('The video has no index (moov), as after a recording that broke off')
  const tracks: Track[] = []
  let duration: number | undefined
  let isFragmented = false
  for await (const box of boxesIn(reader, movie)) {
    if (box.type === 'mvhd') duration = secondsOf(await readTimes(reader, box))
    if (box.type === 'mvex') isFragmented = true
    if (box.type === 'trak') tracks.push(await readTrack(reader, box))
  }
  if (isFragmented) {
    const fragments = await readFragments(reader, tracks)
    duration = Math.max(duration ?? 0, ...fragments.map(({ end }) => end))
  }
  const video = tracks.find(({ handler }) => handler === 'vide')
  const longest = Math.max(0, ...tracks.map((track) => track.seconds))
  const frames = video ? video.samples / video.seconds : undefined
  return {
    ...plausibleFacts({
      width: video?.width,
      height: video?.height,
      duration: plausible('duration', (duration ?? 0) * 1000) ?? longest * 1000,
      frameRate: frames,
    }),
    ...(video ? { orientation: video.orientation } : {}),
    hasVideo: video !== undefined,
    hasAudio: tracks.some(({ handler }) => handler === 'soun'),
  }
}

interface Track extends FragmentedTrack {
  handler: string
  width: number
  height: number
  orientation: Orientation
}

async function readTrack(reader: ByteReader, track: FileBox): Promise<Track> {
  const facts: Track = {
    id: 0,
    timescale: 0,
    seconds: 0,
    samples: 0,
    handler: '',
    width: 0,
    height: 0,
    orientation: 1,
  }
  for await (const box of boxesIn(reader, track)) {
    if (box.type === 'tkhd') Object.assign(facts, await readTrackHeader(reader, box))
    if (box.type === 'mdia') await readMedia(reader, box, facts)
  }
  return facts
}

async function readTrackHeader(reader: ByteReader, { start }: FileBox) {
  const isLong = (await reader.view(start, 1)).getUint8(0) === 1
  const view = await reader.view(start, isLong ? 96 : 84)
  const matrix = isLong ? 52 : 40
  const [a, b, c, d] = [0, 4, 12, 16].map((at) => view.getInt32(matrix + at))
  return {
    id: view.getUint32(isLong ? 20 : 12),
    orientation:
      turns.get(`${Math.sign(a!)} ${Math.sign(b!)} ${Math.sign(c!)} ${Math.sign(d!)}`) ?? 1,
    width: view.getUint16(matrix + 36),
    height: view.getUint16(matrix + 40),
  }
}

/**
 * EXIF orientations by the signs of the matrix `a b c d`; a quarter turn clockwise is `0 1 -1 0`.
 */
const turns: ReadonlyMap<string, Orientation> = new Map([
  ['1 0 0 1', 1],
  ['-1 0 0 1', 2],
  ['-1 0 0 -1', 3],
  ['1 0 0 -1', 4],
  ['0 1 1 0', 5],
  ['0 1 -1 0', 6],
  ['0 -1 -1 0', 7],
  ['0 -1 1 0', 8],
])

async function readMedia(reader: ByteReader, media: FileBox, facts: Track): Promise<void> {
  for await (const box of boxesIn(reader, media)) {
    if (box.type === 'mdhd') {
      const times = await readTimes(reader, box)
      facts.timescale = times.timescale
      facts.seconds = secondsOf(times)
    }
    if (box.type === 'hdlr') facts.handler = nameAt(await reader.view(box.start, 12), 8)
    if (box.type === 'minf') {
      const table = await findBox(reader, box, 'stbl')
      const counts = table && (await findBox(reader, table, 'stts'))
      if (counts) facts.samples = await countSamples(reader, counts)
    }
  }
}

interface Times {
  timescale: number
  duration: number
}

/** Reads the times of `mvhd` or `mdhd`, which begin alike. */
async function readTimes(reader: ByteReader, { start }: FileBox): Promise<Times> {
  const isLong = (await reader.view(start, 1)).getUint8(0) === 1
  const view = await reader.view(start, isLong ? 32 : 20)
  if (isLong) return { timescale: view.getUint32(20), duration: uint64At(view, 24) }
  const duration = view.getUint32(16)
  return { timescale: view.getUint32(12), duration: duration === 0xffffffff ? 0 : duration }
}

function secondsOf({ timescale, duration }: Times): number {
  return timescale > 0 ? duration / timescale : 0
}

/** The most runs of samples with one duration; a video with a constant frame rate has few. */
const MAX_RUNS = 100_000

async function countSamples(reader: ByteReader, { start, end }: FileBox): Promise<number> {
  const runs = Math.min(
    (await reader.view(start, 8)).getUint32(4),
    MAX_RUNS,
    (end - start - 8) >> 3,
  )
  let samples = 0
  for (let run = 0; run < runs; run++) {
    samples += (await reader.view(start + 8 + run * 8, 8)).getUint32(0)
  }
  return samples
}
