import { decodePng, encodeBase64, type ImageBackend } from '@pollux/image'
import { findModel } from '@pollux/models'
import { expect, test } from 'vitest'
import { localEngine } from './local-engine.ts'

async function bytesAt(address: URL): Promise<Uint8Array> {
  const response = await fetch(address)
  return new Uint8Array(await response.arrayBuffer())
}

test('finds the cat in a browser', async () => {
  const backend: Pick<ImageBackend, 'decode'> = { decode: async (bytes) => decodePng(bytes) }
  const engine = localEngine({
    backend: backend as ImageBackend,
    model: await bytesAt(new URL('../model/nanodet-g-416.onnx', import.meta.url)),
  })
  const data = encodeBase64(
    await bytesAt(new URL('../../../apps/cli/demo/photos/chelsea.png', import.meta.url)),
  )
  const model = findModel('gemini-3.8-flash')
  const parts = [{ inlineData: { mimeType: 'image/png', data } }, { text: 'Segment the cat.' }]
  const reply = await engine({ model: 'gemini-3.8-flash', contents: [{ parts }] }, { model })
  const text = reply.candidates![0]!.content!.parts![0]!.text!
  const [cat] = JSON.parse(text.replace(/^```json\n|\n```$/g, ''))
  expect(cat.label).toBe('cat')
  const golden = [1.5, 2.8, 990.7, 927.6]
  golden.forEach((edge, side) => {
    expect(Math.abs(cat.box_2d[side] - edge)).toBeLessThanOrEqual(2)
  })
  expect(cat.mask.length).toBeGreaterThan(20)
})
