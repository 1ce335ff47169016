import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { encodePng } from '@pollux/image'
import { expect, onTestFinished, test } from 'vitest'
import { startWeb } from '../fixtures/web-server.ts'
import { openMedia } from '../media/open-media.ts'
import { createResolver, isNode, nodeResolver } from './node-resolver.ts'

const png = encodePng({ width: 2, height: 1, channels: 1, data: new Uint8Array([0, 255]) })

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pollux-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

test('a path and a file: URL are opened, and read when they are needed', async () => {
  const path = join(makeFolder(), 'a cat #1?.jpg')
  writeFileSync(path, png)
  for (const input of [path, pathToFileURL(path), pathToFileURL(path).href]) {
    expect(await openMedia(input, { resolver: nodeResolver() })).toMatchObject({
      facts: { mimeType: 'image/png', width: 2 },
      name: 'a cat #1?.jpg',
    })
  }
})

test('a file of 3 GB is opened unread; one of 5 GB, whose size Node would misreport, is refused', async () => {
  const path = join(makeFolder(), 'film.mp4')
  writeFileSync(path, '')
  truncateSync(path, 3_000_000_000)
  expect(await nodeResolver().openPath?.(path)).toHaveProperty('size', 3_000_000_000)
  truncateSync(path, 5_000_000_000)
  await expect(nodeResolver().openPath?.(path)).rejects.toMatchObject({ code: 'media/too-large' })
})

test('a file that changes after it was opened is not read', async () => {
  const path = join(makeFolder(), 'photo.png')
  writeFileSync(path, png)
  const media = await openMedia(path, { resolver: nodeResolver() })
  writeFileSync(path, Buffer.concat([png, png]))
  if ('blob' in media) await expect(media.blob.arrayBuffer()).rejects.toThrow()
})

test.each<[string, (folder: string) => string | URL, RegExp]>([
  ['a folder', (folder) => folder, /folder or a device/],
  ['a device', () => '/dev/zero', /folder or a device/],
  [
    'a pipe',
    (folder) => {
      execFileSync('mkfifo', [join(folder, 'pipe')])
      return join(folder, 'pipe')
    },
    /folder or a device/,
  ],
  ['a path that leads nowhere', (folder) => join(folder, 'photo.png'), /There is no file/],
  [
    'a path through a file',
    (folder) => {
      writeFileSync(join(folder, 'photo.png'), png)
      return join(folder, 'photo.png', 'more')
    },
    /There is no file/,
  ],
  ['a missing file is named', () => '/no/such/photo.png', /the path "\/no\/such\/photo\.png"/],
  [
    'base64',
    () => Buffer.from(png).toString('base64').replaceAll('=', '').padEnd(400, 'A'),
    /base64; pass \{ base64 \} or a data: URL/,
  ],
  [
    'the beginning of a JPEG as base64, which looks like an absolute path',
    () => `/9j/${'4AAQ'.repeat(100)}=`,
    /base64; pass/,
  ],
  ['a path with a NUL', () => 'photo\0.png', /cannot be opened/],
  ['a file: URL of another machine', () => 'file://server/share/photo.png', /cannot be opened/],
])('%s is refused', async (_what, make, message) => {
  await expect(openMedia(make(makeFolder()), { resolver: nodeResolver() })).rejects.toMatchObject({
    code: 'media/unreadable',
    message,
  })
})

test('addresses of this machine are refused unless their host is listed', async () => {
  const web = await startWeb('127.0.0.1', (response) => response.end(png))
  const address = `http://127.0.0.1:${web.port}/photo.png`
  await expect(openMedia(address, { resolver: nodeResolver() })).rejects.toMatchObject({
    code: 'transport/address-refused',
  })
  await expect(openMedia('http://localhost/', { resolver: nodeResolver() })).rejects.toMatchObject({
    code: 'transport/address-refused',
  })
  expect(web.connections()).toBe(0)
  const resolver = nodeResolver({ hosts: [`127.0.0.1:${web.port}`] })
  expect(await openMedia(address, { resolver })).toMatchObject({ facts: { width: 2 } })
})

test('distinguishes Node from runtimes that imitate it', () => {
  expect(isNode(process.versions)).toBe(true)
  expect(isNode({ node: '24.0.0', bun: '1.4.5' })).toBe(false)
  expect(isNode({ node: '24.0.0', deno: '2.9.6' })).toBe(false)
  expect(isNode({})).toBe(false)
})

test('where addresses cannot be checked, only listed hosts are fetched from, over https', async () => {
  const refused = { code: 'transport/address-refused' }
  const input = 'http://127.0.0.1/'
  for (const hosts of [undefined, ['images.example'], ['127.0.0.1']]) {
    await expect(
      openMedia(input, { resolver: createResolver({ hosts }, false) }),
    ).rejects.toMatchObject(refused)
  }
  await expect(
    openMedia('https://images.example/', { resolver: createResolver({}, false) }),
  ).rejects.toMatchObject(refused)
})

test('invalid hosts are a TypeError', () => {
  expect(() => nodeResolver({ hosts: ['http://intern.test'] })).toThrow(TypeError)
})
