import type { ByteReader } from '../byte-reader.ts'
import { plausible } from '../plausible.ts'
import { plausibleFacts, type TrackFacts } from './track-facts.ts'

/** Reads an FLV: what its first script tag says of itself, else the time of its last tag. */
export async function readFlv(reader: ByteReader): Promise<TrackFacts> {
  const header = await reader.view(0, 9)
  const flags = header.getUint8(4)
  const script = await readScript(reader, header.getUint32(5) + 4)
  const number = (name: string) => script && readNumber(script, name)
  const seconds = number('duration')
  return {
    ...plausibleFacts({
      width: number('width'),
      height: number('height'),
      duration: plausible('duration', seconds && seconds * 1000) ?? (await lastTime(reader)),
      frameRate: number('framerate'),
    }),
    hasVideo: (flags & 1) !== 0,
    hasAudio: (flags & 4) !== 0,
  }
}

const SCRIPT = 18

/** The script data tag, if the file begins with one. */
async function readScript(reader: ByteReader, at: number): Promise<DataView | undefined> {
  const head = await reader.bytes(at, 11)
  if (head.length < 11 || (head[0]! & 0x1f) !== SCRIPT) return undefined
  const length = head[1]! * 65_536 + head[2]! * 256 + head[3]!
  const data = await reader.bytes(at + 11, length)
  return new DataView(data.buffer, data.byteOffset, data.length)
}

/** The number behind a name in AMF0: two bytes of length, the name, a zero for "number", eight bytes. */
function readNumber(script: DataView, name: string): number | undefined {
  const key = [0, name.length, ...Array.from(name, (letter) => letter.charCodeAt(0)), 0]
  for (let at = 0; at + key.length + 8 <= script.byteLength; at++) {
    if (key.every((byte, index) => script.getUint8(at + index) === byte)) {
      return script.getFloat64(at + key.length)
    }
  }
  return undefined
}

/** Every tag is followed by its length, the last one too. */
async function lastTime(reader: ByteReader): Promise<number | undefined> {
  if (reader.size < 32) return undefined
  const length = (await reader.view(reader.size - 4, 4)).getUint32(0)
  const at = reader.size - 4 - length
  if (length < 11 || at < 9) return undefined
  const tag = await reader.view(at, 8)
  return tag.getUint8(7) * 2 ** 24 + (tag.getUint32(4) >>> 8)
}
