import { expect, test } from 'vitest'
import type { Fetch } from '../client/client-fetch.ts'
import { webResolver } from './web-resolver.ts'

/** A fetch that answers by address, and keeps what it was asked. */
function fakeFetch(answers: Readonly<Record<string, () => Response>>) {
  const asked: { url: string; init: RequestInit | undefined }[] = []
  const fetch: Fetch = async (input, init) => {
    asked.push({ url: String(input), init })
    const answer = answers[String(input)]
    if (!answer) throw new TypeError('fetch failed')
    return answer()
  }
  return { fetch, asked }
}

const hosts = ['images.example', 'cdn.example:8443', 'BÜCHER.example', '[2606:4700::1111]']
const options = { maxBytes: 100 }

const moved = (location: string) => () => new Response(null, { status: 302, headers: { location } })

/** What browsers show of a redirect that is not followed. */
const opaque = () =>
  ({ ...Response.error(), type: 'opaqueredirect', status: 0, body: null }) as Response

async function open(
  address: string,
  answers: Parameters<typeof fakeFetch>[0] = {},
): Promise<string> {
  const { fetch } = fakeFetch(answers)
  const file = await webResolver({ hosts, fetch }).fetch?.(new URL(address), options)
  return (await file?.text()) ?? ''
}

test.each([
  'https://images.example/cat.png',
  'https://images.example:443/cat.png',
  'https://cdn.example:8443/cat.png',
  'https://bücher.example/cat.png',
  'https://[2606:4700::1111]/cat.png',
])('%s is on the list', async (address) => {
  expect(await open(address, { [new URL(address).href]: () => new Response('a file') })).toBe(
    'a file',
  )
})

test.each([
  'http://images.example/cat.png',
  'https://images.example.evil.test/',
  'https://evil.test/images.example',
  'https://images.example./',
  'https://www.images.example/',
  'https://images.example:8443/',
  'https://cdn.example/',
  'https://me:secret@images.example/',
  'https://127.0.0.1/',
  'ftp://images.example/',
  'file:///etc/passwd',
])('%s is not on the list, and not asked', async (address) => {
  const { fetch, asked } = fakeFetch({})
  const resolver = webResolver({ hosts, fetch })
  await expect(resolver.fetch?.(new URL(address), options)).rejects.toMatchObject({
    code: 'transport/address-refused',
  })
  expect(asked).toEqual([])
})

test('requests carry no cookies and no referrer', async () => {
  const { fetch, asked } = fakeFetch({ 'https://images.example/': () => new Response('a file') })
  await webResolver({ hosts, fetch }).fetch?.(new URL('https://images.example/'), options)
  expect(asked[0]?.init).toMatchObject({
    redirect: 'manual',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
  })
})

test('a redirect is followed only to listed hosts', async () => {
  const end = { 'https://cdn.example:8443/cat.png': () => new Response('a file') }
  const first = 'https://images.example/'
  expect(await open(first, { [first]: moved('https://cdn.example:8443/cat.png'), ...end })).toBe(
    'a file',
  )
  for (const location of ['https://evil.test/', 'http://images.example/', 'file:///etc/passwd']) {
    await expect(open(first, { [first]: moved(location) })).rejects.toMatchObject({
      code: 'transport/address-refused',
    })
  }
})

test('a redirect that a browser hides is not followed', async () => {
  await expect(
    open('https://images.example/', { 'https://images.example/': opaque }),
  ).rejects.toMatchObject({ code: 'transport/fetch-failed', message: /redirects/ })
})

test('a file is read up to maxBytes', async () => {
  const address = 'https://images.example/'
  expect(await open(address, { [address]: () => new Response('x'.repeat(100)) })).toHaveLength(100)
  await expect(
    open(address, { [address]: () => new Response('x'.repeat(101)) }),
  ).rejects.toMatchObject({ code: 'media/too-large' })
})

test('a failed fetch, as where CORS forbids it, names only the host', async () => {
  const error = await open('https://images.example/a?token=s3cret').catch((reason) => reason)
  expect(error).toMatchObject({ code: 'transport/fetch-failed', retryable: true })
  expect(error.message).toContain('images.example')
  expect(`${error.message} ${error.cause}`).not.toContain('s3cret')
})

test.each([
  [[]],
  [undefined],
  [['https://images.example']],
  [['images.example/cats']],
  [['me@images.example']],
  [['images.example:99999']],
  [['']],
  [['*']],
  [[5]],
])('%j is no list of hosts', (list) => {
  expect(() => webResolver({ hosts: list as string[] })).toThrow(TypeError)
})
