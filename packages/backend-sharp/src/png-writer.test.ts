// PNGs written by @pollux/image are read by other decoders: sharp's libspng, and Pillow if Python has it.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPngSeries, encodePng, type PngImage, pngToRaster, type Raster } from '@pollux/image'
import { createRandom } from '@pollux/image/testing'
import sharp from 'sharp'
import { expect, test } from 'vitest'

const random = createRandom(11)
const size = { width: 613, height: 701 }
const pixels = size.width * size.height
const efforts = ['fast', 'small'] as const

/** Noise in the upper half, flat stripes in the lower one. */
function draw(channels: PngImage['channels']): PngImage {
  const data = Uint8Array.from({ length: pixels * channels }, (_, at) =>
    at < (pixels * channels) / 2 ? 90 + random() * 40 : ((at / channels / 40) & 1) * 255,
  )
  return { ...size, channels, data }
}

const kinds = ([1, 2, 3, 4] as const).flatMap((channels) =>
  efforts.map((effort) => ({ channels, effort })),
)

test.each(kinds)('sharp reads $channels channels, $effort', async ({ channels, effort }) => {
  const drawn = draw(channels)
  const file = encodePng(drawn, { effort })
  expect(await sharp(file).metadata()).toMatchObject({ ...size, channels })
  const read = await sharp(file).toColourspace('srgb').ensureAlpha().raw().toBuffer()
  expect(read.equals(Buffer.from(pngToRaster(drawn).data))).toBe(true)
})

/** Returns a raster, and the same with some rows tinted. */
function drawSeries(): { common: Raster; others: Raster[] } {
  const { data } = draw(3)
  const common = { ...size, data: new Uint8ClampedArray(pixels * 4).fill(255) }
  for (let at = 0; at < pixels * 4; at++) {
    if (at % 4 < 3) common.data[at] = data[(at >> 2) * 3 + (at % 4)]!
  }
  const ranges = [
    [0, 701],
    [0, 1],
    [700, 701],
    [100, 320],
    [350, 351],
    [17, 17],
  ] as const
  const others = ranges.map(([first, last]) => {
    const tinted = common.data.slice()
    for (let at = first * 613 * 4; at < last * 613 * 4; at += 4) tinted[at] = 200
    return { ...size, data: tinted }
  })
  return { common, others }
}

test('sharp reads every picture of a series', async () => {
  const { common, others } = drawSeries()
  const series = createPngSeries(common)
  for (const raster of others) {
    const read = await sharp(series.encode(raster)).ensureAlpha().raw().toBuffer()
    expect(read.equals(Buffer.from(raster.data))).toBe(true)
  }
})

const script = `
import sys
from PIL import Image
for name in sys.argv[1:]:
    image = Image.open(name + '.png')
    image.load()
    assert image.tobytes() == open(name + '.raw', 'rb').read(), name
print('equal')
`

function hasPillow(): boolean {
  try {
    execFileSync('/usr/bin/python3', ['-c', 'import PIL'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

// Skipped without Python and Pillow.
test.skipIf(!hasPillow())('Pillow reads the same pixels', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pollux-png-'))
  try {
    const names: string[] = []
    const keep = (name: string, file: Uint8Array, raw: Uint8Array) => {
      writeFileSync(join(folder, `${name}.png`), file)
      writeFileSync(join(folder, `${name}.raw`), raw)
      names.push(join(folder, name))
    }
    for (const { channels, effort } of kinds) {
      const drawn = draw(channels)
      keep(`${channels}-${effort}`, encodePng(drawn, { effort }), drawn.data)
    }
    const { common, others } = drawSeries()
    const series = createPngSeries(common)
    for (const [index, raster] of others.entries()) {
      const rgb = new Uint8Array(raster.data).filter((_, at) => at % 4 < 3)
      keep(`series-${index}`, series.encode(raster), rgb)
    }
    const printed = execFileSync('/usr/bin/python3', ['-c', script, ...names], { encoding: 'utf8' })
    expect(printed).toBe('equal\n')
  } finally {
    rmSync(folder, { recursive: true })
  }
})
