import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodePng } from '@pollux/image'
import { beforeEach, describe, expect, test } from 'vitest'
import { type ArgumentOptions, readArguments } from './read-arguments.ts'

const png = encodePng({ width: 1, height: 1, channels: 1, data: new Uint8Array(1) })

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'arguments-'))
  mkdirSync(join(folder, 'album/deep'), { recursive: true })
  mkdirSync(join(folder, 'empty'))
  const files = ['a.png', 'b.png', 'cup', 'album/z.jpg', 'album/a.PNG', 'album/[1].png']
  for (const name of [...files, 'album/plain', 'album/deep/d.webp', 'album/.hidden.png']) {
    writeFileSync(join(folder, name), png)
  }
  writeFileSync(join(folder, 'album/notes.txt'), 'no picture')
})

/** Reads arguments, those that begin with `./` as paths in the folder. */
async function read(given: readonly string[], options: ArgumentOptions = { wordsFlag: '--find' }) {
  const place = (text: string) => text.replace(/^\.\//, `${folder}/`)
  const { sources, missing, words } = await readArguments(given.map(place), options)
  return {
    names: sources.map(({ name }) => name.replace(`${folder}/`, './')),
    kinds: [...new Set(sources.map(({ kind }) => kind))],
    missing: missing.map(
      ({ error: { code, message } }) => `${code}: ${message.replace(`${folder}/`, './')}`,
    ),
    words,
  }
}

test.each([
  'the cups',
  'cups',
  'black/white',
  'What is it?',
  'Is it 3 * 4?',
  'Who are [they]?',
  '50 %',
  'a\0b',
  '...',
  'the cup, '.repeat(100),
])('what names no file is words: %s', async (words) => {
  expect(await read(['./a.png', words])).toEqual({
    names: ['./a.png'],
    kinds: ['path'],
    missing: [],
    words,
  })
})

test.each([
  ['./b.png', 'path'],
  ['./cup', 'path'],
  ['./album/', 'path'],
  ['https://example.com/cup.png', 'address'],
  ['gs://bucket/cup', 'address'],
  ['data:image/png;base64,AA==', 'address'],
  ['files/abc-123', 'upload'],
  ['-', 'stdin'],
])('what is a file or an address is none: %s', async (last, kind) => {
  const { kinds, words } = await read(['./a.png', last])
  expect(words).toBeUndefined()
  expect(kinds.at(-1)).toBe(kind)
})

test.each([
  ['logo.png', 'logo.png does not exist; check the path, or for a prompt write --find.'],
  ['read logo.PNG', 'does not exist'],
  ['./*.gif', 'matches no file; check the pattern, or for a prompt write --find.'],
  ['2*3', 'matches no file'],
])(
  'what looks like a picture that does not exist, %s, is not taken for words',
  async (last, message) => {
    await expect(read(['./a.png', last])).rejects.toMatchObject({
      code: 'cli/usage',
      message: expect.stringContaining(message),
    })
  },
)

test('the bare name of a folder is not taken for either', async () => {
  const here = process.cwd()
  process.chdir(folder)
  try {
    await expect(read(['a.png', 'album'])).rejects.toMatchObject({
      code: 'cli/usage',
      message:
        'album is a folder but may be the prompt; write album/ for the pictures in it, or --find.',
    })
    expect((await read(['album'])).names).toContain('album/z.jpg')
    expect((await read(['a.png', 'album/'])).words).toBeUndefined()
  } finally {
    process.chdir(here)
  }
})

test('with the option every argument is an input', async () => {
  const options = { wordsFlag: '--find', words: 'logo.png' }
  expect(await read(['./a.png', './b.png'], options)).toMatchObject({
    names: ['./a.png', './b.png'],
    words: 'logo.png',
  })
  expect((await read(['./a.png', 'cups'], options)).missing).toEqual([
    'cli/input-missing: cups does not exist; check the path.',
  ])
})

test('a data URL is named by its beginning', async () => {
  const data = `data:image/png;base64,${'A'.repeat(100)}`
  const { sources } = await readArguments([data, 'data:,a'])
  const name = `data:image/png;base64,${'A'.repeat(26)}…`
  expect(sources).toEqual([
    { kind: 'address', name, address: data },
    { kind: 'address', name: 'data:,a', address: 'data:,a' },
  ])
})

test('an empty argument is refused', async () => {
  await expect(readArguments([''])).rejects.toMatchObject({ code: 'cli/usage' })
})

test('a verb that takes no words takes none', async () => {
  expect((await read(['./a.png', 'cups'], {})).missing).toHaveLength(1)
})

test('words without quotes are refused before anything is sent', async () => {
  await expect(read(['./a.png', 'the', 'cups'])).rejects.toMatchObject({
    code: 'cli/usage',
    message: 'the does not exist; put the prompt in quotes or after --find.',
  })
})

test('one argument alone is an input', async () => {
  expect(await read(['gone'])).toMatchObject({ names: [], words: undefined, missing: [/gone/] })
})

test('everything missing is reported, and the rest is returned', async () => {
  const { names, missing } = await read(['./x.png', './a.png', './y.png', './none/', 'cups'])
  expect(names).toEqual(['./a.png'])
  expect(missing.map((line) => line.split(' ')[1])).toEqual(['./x.png', './y.png', './none/'])
})

describe('folders and patterns give pictures', () => {
  test('a folder those in it by name or first bytes, sorted, none hidden, none below', async () => {
    const names = ['./album/[1].png', './album/a.PNG', './album/plain', './album/z.jpg']
    expect((await read(['./album'])).names).toEqual(names)
  })

  test('** those below too', async () => {
    expect((await read(['./album/**'])).names).toEqual([
      './album/[1].png',
      './album/a.PNG',
      './album/deep/d.webp',
      './album/plain',
      './album/z.jpg',
    ])
  })

  test.each([
    ['./?.png', ['./a.png', './b.png']],
    ['./{a,b}.png', ['./a.png', './b.png']],
    ['./album/[za].*', ['./album/a.PNG', './album/z.jpg']],
    ['./album/[1].png', ['./album/[1].png']],
  ])('%s gives %j', async (pattern, names) => {
    expect((await read([pattern])).names).toEqual(names)
  })

  test('one without pictures is missing', async () => {
    const { missing } = await read(['./empty', './*.gif'], {})
    expect(missing).toEqual([
      'cli/input-missing: There are no pictures in ./empty; check the path.',
      'cli/input-missing: There are no pictures in ./*.gif; check the path.',
    ])
  })

  test('links to files count, pipes and broken links do not', async () => {
    symlinkSync(join(folder, 'a.png'), join(folder, 'empty/link.png'))
    symlinkSync(join(folder, 'gone.png'), join(folder, 'empty/broken.png'))
    execFileSync('mkfifo', [join(folder, 'empty/pipe.png')])
    expect((await read(['./empty'])).names).toEqual(['./empty/link.png'])
  })
})

test('standard input is read once', async () => {
  await expect(read(['-', '-'], {})).rejects.toMatchObject({ code: 'cli/usage' })
})
