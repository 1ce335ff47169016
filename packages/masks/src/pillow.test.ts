import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { maskFromMap } from './map/map-to-mask.ts'
import { resampleMap } from './map/resample-map.ts'
import { maskFromBytes } from './mask-bytes.ts'

// Debian's Pillow (python3-pil) belongs to Debian's Python, whatever else is on the path.
const python = '/usr/bin/python3'

function findPillow(): string | undefined {
  try {
    const program = 'import PIL; print(PIL.__version__)'
    return execFileSync(python, ['-c', program], { stdio: 'pipe', encoding: 'utf8' }).trim()
  } catch {
    return undefined
  }
}

const resizeAll = `
import base64, hashlib, json, sys
from PIL import Image
for line in sys.stdin:
    case = json.loads(line)
    image = Image.frombytes('L', case['source'], base64.b64decode(case['data']))
    resized = image.resize(case['target'], Image.BILINEAR)
    print(base64.b64encode(resized.tobytes()).decode())
`

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const version = findPillow()
const reason = version
  ? `Pillow ${version}`
  : `skipped: ${python} has no Pillow; install python3-pil`

test.skipIf(!version)(
  `300 random maps are resampled as Pillow does (${reason})`,
  () => {
    const random = randomNumbers(20_261)
    const side = (most: number) => 1 + Math.floor(random() ** 2 * most)
    const cases = Array.from({ length: 300 }, () => {
      const source = [side(300), side(300)] as const
      const data = Uint8Array.from({ length: source[0] * source[1] }, () => random() * 256)
      return { source, target: [side(700), side(700)] as const, data }
    })
    const input = cases.map(({ data, ...sizes }) =>
      JSON.stringify({ ...sizes, data: Buffer.from(data).toString('base64') }),
    )
    const output = execFileSync(python, ['-c', resizeAll], {
      input: input.join('\n'),
      maxBuffer: 1 << 28,
      encoding: 'utf8',
    })
    const resized = output.trim().split('\n')
    expect(resized).toHaveLength(300)
    for (const [index, { source, target, data }] of cases.entries()) {
      const map = { width: source[0], height: source[1], data }
      const ours = resampleMap(map, { width: target[0], height: target[1] })
      const theirs = new Uint8Array(Buffer.from(resized[index]!, 'base64'))
      const isSame = Buffer.from(theirs).equals(ours.data)
      expect({ source, target, isSame }).toEqual({ source, target, isSame: true })
      const box = { x: 0, y: 0, width: target[0], height: target[1] }
      expect(maskFromMap(map, box, box)).toEqual(maskFromBytes(theirs, box, box))
    }
  },
  60_000,
)
