import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { buildJpeg, picture } from '@pollux/image/testing'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { nodeWasmBackend } from './node-wasm-backend.ts'

const mutants = process.env.MUTANTS ?? '500'
const seed = '7'

test(`decodes or refuses ${mutants} broken files of every format, each the same twice (seed ${seed})`, () => {
  const script = fileURLToPath(new URL('../fixtures/decode-mutants.ts', import.meta.url))
  const options = ['--conditions=@pollux/source', script, mutants, seed]
  const printed = execFileSync(process.execPath, options, { encoding: 'utf8', timeout: 300_000 })
  const { outcomes, megabytes } = JSON.parse(printed)
  expect(Object.keys(outcomes).filter((outcome) => outcome.startsWith('not'))).toEqual([])
  expect(outcomes.decoded).toBeGreaterThan(0)
  expect(megabytes).toBeLessThan(300)
}, 300_000)

test('gives an AVIF no more memory than the size needs that it states', async () => {
  const create = { width: 6000, height: 6000, channels: 3, background: 'red' } as const
  const file = new Uint8Array(await sharp({ create }).avif({ effort: 0 }).toBuffer())
  const at = String.fromCharCode(...file.subarray(0, 400)).indexOf('ispe')
  const view = new DataView(file.buffer, file.byteOffset)
  view.setUint32(at + 8, 64)
  view.setUint32(at + 12, 64)
  const grown: number[] = []
  const { grow } = WebAssembly.Memory.prototype
  WebAssembly.Memory.prototype.grow = function (pages) {
    grown.push(pages * 65_536)
    return grow.call(this, pages)
  }
  try {
    const refused = nodeWasmBackend().decode(file)
    await expect(refused).rejects.toMatchObject({ code: 'image/damaged' })
  } finally {
    WebAssembly.Memory.prototype.grow = grow
  }
  expect(grown.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(70_000_000)
})

test('refuses a JPEG of a thousand scans before any is decoded', async () => {
  const file = buildJpeg({ blocks: picture`rg`, isProgressive: true })
  // The last scan once more and once more, before the end.
  const marker = file.findLastIndex((byte, at) => byte === 0xff && file[at + 1] === 0xda)
  const scan = file.subarray(marker, -2)
  const many = [file.subarray(0, -2), ...new Array<Uint8Array>(1000).fill(scan), file.subarray(-2)]
  const refused = nodeWasmBackend().decode(Buffer.concat(many))
  await expect(refused).rejects.toMatchObject({ code: 'image/too-large' })
})
