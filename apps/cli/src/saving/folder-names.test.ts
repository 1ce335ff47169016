import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { LocalMedia } from '@pollux/transport'
import { beforeEach, expect, test } from 'vitest'
import type { Source } from '../input/source.ts'
import { folderNames } from './folder-names.ts'

let out = ''
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'names-'))
})

const remote = { uri: 'gs://any/thing' }
const path = (name: string): Source => ({ kind: 'path', name })
const address = (name: string, address = name): Source => ({ kind: 'address', name, address })

/** The names of the folders of one run, in the order of its inputs. */
async function namesOf(...sources: Source[]): Promise<string[]> {
  const folderOf = folderNames(out, sources)
  return await Promise.all(sources.map(async (source) => basename(await folderOf(source, remote))))
}

/** Saves findings as an earlier run did. */
function save(folder: string, source: string): void {
  mkdirSync(join(out, folder))
  writeFileSync(join(out, folder, 'findings.json'), JSON.stringify({ source }))
}

test('a folder is called like the picture', async () => {
  expect(await namesOf(path('a/coffee.jpg'), path('b/猫.png'))).toEqual(['coffee.jpg', '猫.png'])
})

test('only twins get a hash, which is of their path, so that no name depends on order', async () => {
  const twins = [path('a/cat.png'), path('b/Cat.PNG'), path('c/cat.jpg')]
  const names = await namesOf(...twins)
  expect(names).toEqual([
    expect.stringMatching(/^cat-[0-9a-f]{10}\.png$/),
    expect.stringMatching(/^Cat-[0-9a-f]{10}\.PNG$/),
    'cat.jpg',
  ])
  expect(await namesOf(...twins.toReversed())).toEqual(names.toReversed())
  expect(new Set(await namesOf(path('caf\u00e9.png'), path('cafe\u0301.png'))).size).toBe(2)
})

test('a picture that is named twice is no twin', async () => {
  const names = await namesOf(path('a/cat.png'), path(join(process.cwd(), 'a/cat.png')))
  expect(names).toEqual(['cat.png', 'cat.png'])
})

test('the folder of another picture is left alone, and a picture keeps its own', async () => {
  save('cat.png', 'a/cat.png')
  expect(await namesOf(path('a/cat.png'))).toEqual(['cat.png'])
  const [beside = ''] = await namesOf(path('b/cat.png'))
  expect(beside).toMatch(/^cat-[0-9a-f]{10}\.png$/)
  expect(await namesOf(path('a/cat.png'), path('b/cat.png'))).toEqual(['cat.png', beside])
  save('dog.png', 'x/dog.png')
  const [hashed = ''] = await namesOf(path('y/dog.png'))
  save(hashed, 'y/dog.png')
  expect(await namesOf(path('y/dog.png'))).toEqual([hashed])
})

test('a file in the way is left alone, and so is the page over all pictures', async () => {
  writeFileSync(join(out, 'cat.png'), 'a picture')
  expect(await namesOf(path('cat.png'))).toMatchObject([/^cat-[0-9a-f]{10}\.png$/])
  expect(await namesOf(path('Index.html'))).toMatchObject([/^Index-[0-9a-f]{10}\.html$/])
})

test('a name that is cut gets a hash', async () => {
  const names = await namesOf(path(`${'猫'.repeat(80)}.png`), path(`${'猫'.repeat(81)}.png`))
  for (const name of names) expect(name).toMatch(/^猫{38}-[0-9a-f]{10}\.png$/)
  expect(new Set(names).size).toBe(2)
})

test('addresses are called like the file that they lead to', async () => {
  const names = await namesOf(
    address('https://example.com/cups/red%20cup.png?size=2'),
    address('https://example.com/100%.png'),
    address('https://example.com/'),
    address('data:…', 'data:image/png;base64,AAAA'),
    { kind: 'upload', name: 'files/abc-123' },
  )
  expect(names).toEqual([
    'red cup.png',
    '100%.png',
    expect.stringMatching(/^picture-[0-9a-f]{10}$/),
    expect.stringMatching(/^picture-[0-9a-f]{10}$/),
    'abc-123',
  ])
  const [a, b] = await namesOf(address('https://a.org/x?1'), address('https://a.org/x?2'))
  expect(a).not.toBe(b)
})

test('standard input is called by its bytes', async () => {
  const stdin = async (bytes: string) => {
    const media = { blob: new Blob([bytes]), facts: { kind: 'text', mimeType: 'text/plain' } }
    const source: Source = { kind: 'stdin', name: '-' }
    return basename(await folderNames(out, [source])(source, media as LocalMedia))
  }
  expect(await stdin('a')).toMatch(/^stdin-[0-9a-f]{10}$/)
  expect(await stdin('a')).not.toBe(await stdin('b'))
})
