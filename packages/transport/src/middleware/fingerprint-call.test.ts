import { encodeBase64 } from '@pollux/image'
import { expect, test } from 'vitest'
import { servedModel } from '../fixtures/served-model.ts'
import type { RequestPart } from '../requests/request.ts'
import { describeRequest } from './fingerprint-call.ts'

const bytes = new Uint8Array([1, 2, 3])
const describe = async (part: RequestPart) =>
  JSON.stringify(await describeRequest({ model: servedModel(), parts: [part] }))

test('requests for other sections or resolutions have other fingerprints', async () => {
  const inlineData = { mimeType: 'video/mp4', data: encodeBase64(bytes) }
  const parts: RequestPart[] = [
    { bytes, mimeType: 'video/mp4' },
    { bytes, mimeType: 'video/mp4', videoMetadata: { startOffset: '1s' } },
    { bytes, mimeType: 'video/mp4', videoMetadata: { startOffset: '2s' } },
    { bytes, mimeType: 'video/mp4', mediaResolution: 'MEDIA_RESOLUTION_LOW' },
    { inlineData, videoMetadata: { startOffset: '3s' } },
    { inlineData, mediaProcessing: 'AGENTIC' },
  ]
  const described = await Promise.all(parts.map(describe))
  expect(new Set(described).size).toBe(parts.length)
})

test('a part in Gemini’s shape and one of bytes are the same', async () => {
  const inlineData = { mimeType: 'video/mp4', data: encodeBase64(bytes) }
  const videoMetadata = { fps: 2 }
  expect(await describe({ inlineData, videoMetadata })).toBe(
    await describe({ bytes, mimeType: 'video/mp4', videoMetadata }),
  )
})
