import { encodeBase64, encodePng } from '@pollux/image'
import { resolveModel } from '@pollux/models'
import { expect, test } from 'vitest'
import { place } from '../placing/place.ts'
import type { LocalMedia, MediaInput } from './media.ts'
import { type OpenMediaOptions, openMedia } from './open-media.ts'
import { prepareImage } from './prepare-image.ts'
import { webResolver } from './web-resolver.ts'

const at = new Date('2026-11-21')
const served = resolveModel('gemini-3.8-flash', { api: 'developer', at })
const { model } = served
const png = encodePng({ width: 2, height: 1, channels: 1, data: new Uint8Array([0, 255]) })
const bytes = new Uint8Array(png)
const { host, origin } = location

test.each<[string, MediaInput]>([
  ['bytes', bytes],
  ['a File', new File([bytes], 'cat.jpg')],
  ['a stream', new Blob([bytes]).stream()],
  ['the stream of a reply', new Response(bytes).body!],
  ['a data: URL', `data:image/png;base64,${encodeBase64(png)}`],
])('a browser opens %s, and places it', async (_form, input) => {
  const media = (await openMedia(input)) as LocalMedia
  expect(media.facts).toMatchObject({ kind: 'image', width: 2, bytes: png.length })
  const [placed] = await place([media], { served, at })
  expect(placed?.part).toEqual({ bytes, mimeType: 'image/png' })
})

const open = (address: string, options: OpenMediaOptions = {}) =>
  openMedia(address, { resolver: webResolver({ hosts: [host] }), ...options })

test('a browser fetches only from listed hosts, over https only', async () => {
  for (const address of ['https://other.example/cat.png', `${origin}/cat.png`]) {
    await expect(open(address)).rejects.toMatchObject({ code: 'transport/address-refused' })
  }
})

test('a browser’s response is read, limited and cancelled', async () => {
  // The address of this page is one of http; the fetch in its place leads there.
  const asked: RequestInit[] = []
  const fetch = async (_: RequestInfo | URL, init: RequestInit = {}) => {
    asked.push(init)
    const url = URL.createObjectURL(new Blob([bytes]))
    return globalThis.fetch(url, init)
  }
  const resolver = webResolver({ hosts: ['images.example'], fetch })
  const address = 'https://images.example/cat.png'
  expect(await openMedia(address, { resolver })).toMatchObject({
    facts: { width: 2 },
    name: 'cat.png',
  })
  expect(asked[0]).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer' })
  await expect(openMedia(address, { resolver, maxBytes: 10 })).rejects.toMatchObject({
    code: 'media/too-large',
  })
})

test('an upright picture needs no backend in a browser either', async () => {
  const media = (await openMedia(bytes)) as LocalMedia
  const backend = { name: 'none', formats: { decode: [], encode: [] } } as never
  expect(await prepareImage(media, { backend, model })).toMatchObject({
    ...media,
    size: { width: 2, height: 1 },
  })
})
