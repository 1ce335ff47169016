import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { emulate, outline } from '../fixtures/emulate.ts'
import { gray } from '../fixtures/files.ts'
import { createPollux } from './create-pollux.ts'

async function saved(bytes: Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pollux-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const path = join(folder, 'photo.png')
  await writeFile(path, bytes)
  return path
}

test('paths and file: URLs are pictures', async () => {
  const { client, requests } = await emulate('[]')
  const pollux = createPollux({ client })
  const path = await saved(gray(8, 4))
  for (const picture of [path, pathToFileURL(path), pathToFileURL(path).href]) {
    expect((await pollux.detect(picture)).size).toEqual({ width: 8, height: 4 })
  }
  expect(requests.map((request) => outline(request)[0])).toEqual(Array(3).fill('image/png'))
})

test('a path that leads nowhere is unreadable', async () => {
  const { client, reached } = await emulate('[]')
  const pollux = createPollux({ client })
  await expect(pollux.detect('/no/such/photo.png')).rejects.toMatchObject({
    code: 'media/unreadable',
  })
  expect(reached).toEqual([])
})

test('an address that is not public is not fetched', async () => {
  const { client, url, reached } = await emulate('[]')
  const pollux = createPollux({ client })
  await expect(pollux.caption(`${url}/photo.png`)).rejects.toMatchObject({
    code: 'transport/address-refused',
  })
  expect(reached).toEqual([])
})

test('another resolver replaces the default', async () => {
  const { client } = await emulate('[]')
  const openPath = async () => new Blob([gray(2, 3).slice()])
  const pollux = createPollux({ client, resolver: { openPath } })
  expect((await pollux.detect('anything')).size).toEqual({ width: 2, height: 3 })
})

test('missing options are a TypeError', () => {
  expect(() => createPollux(undefined as never)).toThrow('Expected an object for options')
})
