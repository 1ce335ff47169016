import { pngjsBackend } from '@pollux/backend-pngjs'
import type { ImageBackend } from '@pollux/image'
import { expect, test } from 'vitest'
import { emulate } from '../fixtures/emulate.ts'
import { gray } from '../fixtures/files.ts'

const photo = gray(8, 4)
/** The beginning of a JPEG of 2×2 pixels, up to its frame header. */
const jpeg = Buffer.from([255, 0xd8, 255, 0xc0, 0, 11, 8, 0, 2, 0, 2, 1, 1, 0x11, 0])
const mask = `data:image/jpeg;base64,${jpeg.toString('base64')}`
const things = ['cup', 'jug', 'pot'].map((label) => ({ box_2d: [0, 0, 900, 900], label, mask }))

test('an abort while masks are decoded ends the call like any other', async () => {
  const controller = new AbortController()
  const pngjs = pngjsBackend()
  let decoded = 0
  const backend: ImageBackend = {
    ...pngjs,
    formats: { ...pngjs.formats, decode: ['png', 'jpeg'] },
    async decode() {
      decoded += 1
      controller.abort()
      return { width: 2, height: 2, data: new Uint8ClampedArray(16).fill(255) }
    },
  }
  const { pollux } = await emulate(JSON.stringify(things), { pollux: { backend } })
  const { signal } = controller
  await expect(pollux.segment(photo, 'crockery', { signal })).rejects.toMatchObject({
    code: 'transport/aborted',
  })
  expect(decoded).toBe(1)
})

test('an abort ends the events of findings that arrived together', async () => {
  const controller = new AbortController()
  const { pollux } = await emulate(async function* () {
    yield JSON.stringify(things)
  })
  const told: (string | undefined)[] = []
  const { signal } = controller
  const onFinding = ({ label }: { label?: string }) => {
    told.push(label)
    controller.abort()
  }
  await expect(pollux.segment(photo, 'crockery', { signal, onFinding })).rejects.toMatchObject({
    code: 'transport/aborted',
  })
  expect(told).toEqual(['cup'])
})
