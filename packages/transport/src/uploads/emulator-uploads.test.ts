import { type Fault, wireError } from '@pollux/emulator'
import { describe, expect, test } from 'vitest'
import { connect } from '../client/connect.ts'
import { createFiles } from '../files/create-files.ts'
import { createHastyClock } from '../fixtures/hasty-clock.ts'
import { emulate } from '../fixtures/sdks.ts'
import { testKey } from '../fixtures/server.ts'
import { bytesOf, failureOf, sha256Of } from '../fixtures/upload-setup.ts'

describe('against the emulator, an upload arrives byte for byte', () => {
  const given = bytesOf(3000)
  const options = { chunkGranularity: 256 }

  const faults: [string, Fault][] = [
    ['when a request breaks at its first byte', { lose: 'request' }],
    ['when a request breaks in the middle', { lose: 'request', after: 300 }],
    [
      'when a request breaks behind its last byte, by a reset',
      { lose: 'request', after: 1024, reset: true },
    ],
    ['when an acknowledgement is lost', { lose: 'answer' }],
    ['when a chunk comes twice', { twice: true }],
    ['when an acknowledgement is an old one', { stale: true }],
    ['when an acknowledgement lacks its status', { without: ['x-goog-upload-status'] }],
    ['when an acknowledgement lacks its place', { without: ['x-goog-upload-size-received'] }],
    ['when it is busy', wireError('UNAVAILABLE')],
  ]
  const places = [0, 1024, 2048].flatMap((place) =>
    faults.map(([name, fault]) => [name, place, fault] as const),
  )

  test.each(places)('%s, at %i', async (_, place, fault) => {
    const baseUrl = await emulate({
      ...options,
      apiKeys: [testKey],
      faults: ({ upload }, attempt) =>
        upload?.command.startsWith('upload') && upload.offset === place && attempt === 1
          ? fault
          : undefined,
    })
    const client = await connect({ apiKey: testKey, baseUrl })
    const files = createFiles({ client, chunkBytes: 1024, clock: createHastyClock() })
    const file = await files.upload(given, { mimeType: 'image/png' })
    expect(await files.get(file.name)).toMatchObject({ bytes: 3000, sha256: sha256Of(given) })
    expect(await files.list()).toHaveLength(1)
  })

  test('after the server lost the upload, because it is restarted', async () => {
    let time = 0
    const baseUrl = await emulate({ ...options, now: () => time, maxUploadMs: 1000 })
    const client = await connect({ apiKey: testKey, baseUrl })
    const files = createFiles({ client, chunkBytes: 1024, clock: createHastyClock() })
    const onProgress = (sent: number) => {
      if (sent === 1024) time = 2000
    }
    const file = await files.upload(given, { mimeType: 'image/png', onProgress })
    expect(await files.get(file.name)).toMatchObject({ sha256: sha256Of(given) })
  })

  test('once it has been processed, or reports why that failed', async () => {
    let time = 0
    const error = { code: 3, message: 'No frame could be decoded.' }
    const baseUrl = await emulate({
      now: () => (time += 1000),
      processing: ({ mimeType }) => ({ ms: 9000, ...(mimeType === 'video/webm' ? { error } : {}) }),
    })
    const client = await connect({ apiKey: testKey, baseUrl })
    const files = createFiles({ client, clock: createHastyClock() })
    expect(await files.upload(given, { mimeType: 'video/mp4' })).toMatchObject({ state: 'active' })
    expect(await failureOf(files.upload(given, { mimeType: 'video/webm' }))).toMatchObject({
      code: 'transport/file-failed',
      message: expect.stringContaining('No frame could be decoded.'),
    })
  })
})
