import { readFileSync } from 'node:fs'
import { encodePng } from '@pollux/image'
import * as media from '@pollux/media'
import * as node from '@pollux/media/node'
import { expect, test } from 'vitest'
import { expectOrderly, sweep } from './sweep.ts'

const png = encodePng({ width: 2, height: 2, channels: 1, data: new Uint8Array(4) })
const options = () => ({ signal: new AbortController().signal })
const source = (bytes: Uint8Array) => () => ({
  size: bytes.length,
  read: async (start: number, end: number) => bytes.subarray(start, end),
})
const fixture = (name: string) =>
  new URL(`../../packages/media/src/fixtures/${name}`, import.meta.url)

test('wrong arguments of media are a sentence', async () => {
  await expectOrderly(media, {
    describeMedia: () => [png, options()],
    sniffMedia: () => [png],
  })
  await expectOrderly(node, { describeFile: () => [fixture('film.mp4'), options()] })
})

test('so are sources that give other than what is asked for', async () => {
  for (const name of ['film.mp4', 'pages.pdf', 'tone.wav']) {
    const bytes = new Uint8Array(readFileSync(fixture(name)))
    const describe = (given: object) => media.describeMedia(given as never)
    expect(await sweep(name, describe, () => [source(bytes)()])).toEqual([])
    for (const wrong of [undefined, null, {}, [], '', 5, bytes]) {
      const read = async () => wrong as never
      await expect(media.describeMedia({ size: bytes.length + 1, read })).rejects.toMatchObject({
        code: 'media/unreadable',
      })
    }
  }
})

test('so are paths that can be none', async () => {
  for (const path of ['a\0b', new URL('https://example.org/a.mp4')]) {
    await expect(node.describeFile(path)).rejects.toThrow('Expected a path or a file: address')
  }
})
