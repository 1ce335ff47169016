import { describe, expect, onTestFinished, test } from 'vitest'
import { sdks } from '../fixtures/sdks.ts'
import { sendJson, startServer, testKey } from '../fixtures/server.ts'
import { failureOf, setUp } from '../fixtures/upload-setup.ts'
import { createFiles } from './create-files.ts'

const ways = sdks.flatMap(([version, SDK]) =>
  (['pollux', 'sdk'] as const).map((by) => [by, version, SDK] as const),
)

describe('registering', () => {
  const uris = ['gs://bucket/film.mp4', 'gs://bucket/other.mp4']
  const resource = {
    name: 'files/abc',
    uri: 'https://generativelanguage.googleapis.com/v1beta/files/abc',
    mimeType: 'video/mp4',
    sizeBytes: '12345',
    state: 'ACTIVE',
    source: 'REGISTERED',
  }
  const token = 'opaque-token-of-a-gateway'
  const auth = { getRequestHeaders: async () => new Headers({ authorization: `Bearer ${token}` }) }

  test.each(ways)(
    'by %s, with the SDK %s, registers objects with the credentials of an account',
    async (by, _, SDK) => {
      const server = await startServer((response) => sendJson(response, { files: [resource] }))
      onTestFinished(server.close)
      const client = new SDK({ apiKey: testKey, httpOptions: { baseUrl: server.url } })
      const wire = { baseUrl: server.url, headers: { 'x-goog-api-key': testKey } }
      const files = createFiles({ client, ...(by === 'pollux' ? { wire } : {}) })
      expect(await files.register(uris, { auth })).toEqual([
        {
          name: 'files/abc',
          uri: resource.uri,
          mimeType: 'video/mp4',
          bytes: 12_345,
          state: 'active',
        },
      ])
      const [request] = server.requests
      expect(request).toMatchObject({ method: 'POST', url: '/v1beta/files:register' })
      expect(request?.headers.authorization).toBe(`Bearer ${token}`)
      expect(JSON.parse(request?.body ?? '')).toEqual({ uris })
      if (by === 'pollux') expect(request?.headers).not.toHaveProperty('x-goog-api-key')
    },
  )

  test('reveals no token when it fails', async () => {
    const server = await startServer((response) =>
      sendJson(
        response,
        { error: { code: 403, status: 'PERMISSION_DENIED', message: `No: ${token}` } },
        403,
      ),
    )
    onTestFinished(server.close)
    const wire = { baseUrl: server.url, headers: {} }
    const files = createFiles({ client: server.client, wire })
    const error = await failureOf(files.register(uris, { auth }))
    expect(error).toMatchObject({ code: 'transport/forbidden' })
    expect(String(error)).not.toContain('opaque')
  })

  test('of an account without credentials is refused', async () => {
    const { files } = await setUp()
    const getRequestHeaders = () =>
      Promise.reject(new Error('Could not load the default credentials.'))
    expect(await failureOf(files.register(uris, { auth: { getRequestHeaders } }))).toMatchObject({
      code: 'transport/key-missing',
    })
  })

  test('of an account that returns no headers is refused', async () => {
    const { files } = await setUp()
    for (const given of [undefined, 5, { 'bad header': 'x' }]) {
      const auth = { getRequestHeaders: async () => given as never }
      expect(await failureOf(files.register(uris, { auth }))).toMatchObject({
        code: 'transport/key-missing',
        message: expect.stringContaining('returned no headers'),
      })
    }
  })
})
