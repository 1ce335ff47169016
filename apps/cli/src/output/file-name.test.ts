import { join } from 'node:path'
import type { LocalMedia } from '@pollux/transport'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { folderName } from './file-name.ts'

const remote = { uri: 'gs://any/thing' }

test('a folder is named by the path, wherever the path is seen from', async () => {
  const name = (path: string) => folderName({ kind: 'path', name: path }, remote)
  expect(await name('a/cat.png')).toMatch(/^cat-[0-9a-f]{10}$/)
  expect(await name(join(process.cwd(), 'a/cat.png'))).toBe(await name('a/cat.png'))
  const paths = ['a/cat.png', 'b/cat.png', 'a/cat.jpg', 'a/Cat.png', 'A/cat.png', 'a/cat']
  paths.push('caf\u00e9.png', 'cafe\u0301.png')
  expect(new Set(await Promise.all(paths.map(name))).size).toBe(paths.length)
})

test('a folder is named by the address, including its query, and by the bytes of standard input', async () => {
  const name = (address: string) => folderName({ kind: 'address', name: address }, remote)
  expect(await name('https://example.com/cups/red%20cup.png?size=2')).toMatch(
    /^red-20cup-[0-9a-f]{10}$/,
  )
  expect(await name('https://example.com/?a')).not.toBe(await name('https://example.com/?b'))
  expect(await name('data:image/png;base64,AAAA')).toMatch(/^picture-[0-9a-f]{10}$/)
  const long = (address: string) => folderName({ kind: 'address', name: 'data:…', address }, remote)
  expect(await long('data:,a')).not.toBe(await long('data:,b'))
  const stdin = async (bytes: string) => {
    const media = { blob: new Blob([bytes]), facts: { kind: 'text', mimeType: 'text/plain' } }
    return folderName({ kind: 'stdin', name: '-' }, media as LocalMedia)
  }
  expect(await stdin('a')).toMatch(/^stdin-[0-9a-f]{10}$/)
  expect(await stdin('a')).not.toBe(await stdin('b'))
})

test('whatever a file is called, its folder is a plain name', async () => {
  const property = fc.asyncProperty(fc.string({ unit: 'binary' }), async (name) => {
    const folder = await folderName({ kind: 'path', name }, remote)
    expect(folder).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*-[0-9a-f]{10}$/)
    expect(folder.length).toBeLessThanOrEqual(51)
  })
  await fc.assert(property, { seed: 1234, numRuns: 200 })
})
