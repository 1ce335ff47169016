import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { encodePng } from '@pollux/image'
import { buildExif, buildJpeg, buildWebp, exifSegment, picture } from '@pollux/image/testing'
import { beforeEach, expect, test } from 'vitest'
import { openFolder } from './folder-files.ts'
import { StoredPictures } from './stored-pictures.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stored-'))
})

function put(path: string, bytes: Uint8Array = encodePng(picture`rgb`)): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), bytes)
}

async function findIn(path: string) {
  const pictures = new StoredPictures([await openFolder(folder, new AbortController().signal)])
  return await pictures.find(path)
}

test('a picture is found by its path, and by whole folders at its end in either direction', async () => {
  put('images/cats/a.png')
  for (const path of ['images/cats/a.png', 'cats/a.png', 'a.png', 'set/images/cats/a.png']) {
    expect(await findIn(path), path).toMatchObject({
      size: { width: 3, height: 1 },
      orientation: 1,
    })
  }
  for (const path of ['dogs/a.png', 'ats/a.png', 'b.png', '../a.png', '/a.png']) {
    expect(await findIn(path), path).toBeUndefined()
  }
})

test('of two pictures whose paths end alike neither is found, unless one is the path', async () => {
  put('a.png')
  put('cats/a.png')
  put('dogs/a.png')
  expect((await findIn('a.png'))?.path).toBe(join(folder, 'a.png'))
  expect((await findIn('dogs/a.png'))?.path).toBe(join(folder, 'dogs/a.png'))
  put('x/b.png')
  put('y/b.png')
  expect(await findIn('b.png')).toBeUndefined()
})

test('a file without a header is not a picture', async () => {
  put('a.png', new TextEncoder().encode('words'))
  put('b.png', new Uint8Array(0))
  expect([await findIn('a.png'), await findIn('b.png')]).toEqual([undefined, undefined])
})

test('the size is that of the upright picture, also where large metadata or the pixels come first', async () => {
  const turned = buildExif(6)
  const raster = { width: 100, height: 20, data: new Uint8ClampedArray(8000).fill(200) }
  put('a.webp', buildWebp(raster, turned))
  expect(await findIn('a.webp')).toMatchObject({ size: { width: 20, height: 100 }, orientation: 6 })
  const comments = Array.from({ length: 3 }, () => [0xfe, new Uint8Array(60_000)] as const)
  const segments = [exifSegment(turned), ...comments]
  put('a.jpg', buildJpeg({ blocks: picture`rgb`, segments }))
  expect(await findIn('a.jpg')).toMatchObject({ size: { width: 8, height: 24 }, orientation: 6 })
})
