import { type ByteReader, uint64At } from '../byte-reader.ts'
import { boxesIn, type FileBox } from './boxes.ts'

/** A track whose samples come in fragments. `seconds` and `samples` grow while they are read. */
export interface FragmentedTrack {
  id: number
  /** The number of time units per second. */
  timescale: number
  seconds: number
  samples: number
}

/**
 * The number of fragments read at either end: the first for the frame rate, the last for the
 * duration.
 */
const FRAGMENTS_READ = 8

/** Reads the first and last fragments (`moof`) of a file, and counts samples. Returns where each track ends, in seconds. */
export async function readFragments(
  reader: ByteReader,
  tracks: readonly FragmentedTrack[],
): Promise<{ end: number }[]> {
  const first: FileBox[] = []
  const last: FileBox[] = []
  for await (const box of boxesIn(reader, { start: 0, end: reader.size })) {
    if (box.type !== 'moof') continue
    if (first.length < FRAGMENTS_READ) first.push(box)
    else if (last.push(box) > FRAGMENTS_READ) last.shift()
  }
  const ends = new Map<number, number>()
  for (const box of first) {
    for (const run of await readFragment(reader, box, tracks)) {
      run.track.seconds += run.seconds
      run.track.samples += run.samples
      ends.set(run.track.id, Math.max(ends.get(run.track.id) ?? 0, run.end))
    }
  }
  for (const box of last) {
    for (const { track, end } of await readFragment(reader, box, tracks)) {
      ends.set(track.id, Math.max(ends.get(track.id) ?? 0, end))
    }
  }
  return [...ends.values()].map((end) => ({ end }))
}

interface Run {
  track: FragmentedTrack
  seconds: number
  samples: number
  /** The end in seconds from the start. */
  end: number
}

async function readFragment(
  reader: ByteReader,
  fragment: FileBox,
  tracks: readonly FragmentedTrack[],
): Promise<Run[]> {
  const runs: Run[] = []
  for await (const box of boxesIn(reader, fragment)) {
    const run = box.type === 'traf' ? await readTrackFragment(reader, box, tracks) : undefined
    if (run) runs.push(run)
  }
  return runs
}

async function readTrackFragment(
  reader: ByteReader,
  fragment: FileBox,
  tracks: readonly FragmentedTrack[],
): Promise<Run | undefined> {
  let track: FragmentedTrack | undefined
  let defaultDuration = 0
  let base = 0
  let length = 0
  let samples = 0
  for await (const box of boxesIn(reader, fragment)) {
    if (box.type === 'tfhd') {
      const header = await readHeader(reader, box)
      track = tracks.find(({ id }) => id === header.id)
      defaultDuration = header.duration
    }
    if (box.type === 'tfdt') base = await readBase(reader, box)
    if (box.type === 'trun') {
      const run = await readRun(reader, box, defaultDuration)
      length += run.length
      samples += run.samples
    }
  }
  if (!track || track.timescale === 0) return undefined
  const { timescale } = track
  return { track, samples, seconds: length / timescale, end: (base + length) / timescale }
}

/** Reads the track and the default duration of a sample from `tfhd`. */
async function readHeader(reader: ByteReader, { start }: FileBox) {
  const view = await reader.view(start, 8)
  const flags = view.getUint32(0) & 0xffffff
  const at = start + 8 + (flags & 1 ? 8 : 0) + (flags & 2 ? 4 : 0)
  const duration = flags & 8 ? (await reader.view(at, 4)).getUint32(0) : 0
  return { id: view.getUint32(4), duration }
}

async function readBase(reader: ByteReader, { start }: FileBox): Promise<number> {
  const isLong = (await reader.view(start, 1)).getUint8(0) === 1
  const view = await reader.view(start + 4, isLong ? 8 : 4)
  return isLong ? uint64At(view, 0) : view.getUint32(0)
}

/** Reads the number of samples and their total duration from `trun`. */
async function readRun(reader: ByteReader, { start, end }: FileBox, defaultDuration: number) {
  const view = await reader.view(start, 8)
  const flags = view.getUint32(0) & 0xffffff
  const fields = [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag).length
  const first = start + 8 + (flags & 1 ? 4 : 0) + (flags & 4 ? 4 : 0)
  const fitting = fields === 0 ? Number.POSITIVE_INFINITY : Math.floor((end - first) / (fields * 4))
  const samples = Math.max(0, Math.min(view.getUint32(4), fitting))
  if (!(flags & 0x100)) return { samples, length: samples * defaultDuration }
  let length = 0
  for (let sample = 0; sample < samples; sample++) {
    length += (await reader.view(first + sample * fields * 4, 4)).getUint32(0)
  }
  return { samples, length }
}
