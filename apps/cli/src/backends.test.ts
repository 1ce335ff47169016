import { type ImageBackend, ImageError } from '@pollux/image'
import { expect, test } from 'vitest'
import { backendNames } from './backend-names.ts'
import { backends, openBackend } from './backends.ts'
import { memoryTerminal } from './fixtures/memory-terminal.ts'

const absent = async (): Promise<ImageBackend> => {
  throw new Error('Could not load the module\nand much more')
}

test.each(backendNames)('%s reads HEIC too, and is named once', async (name) => {
  const terminal = memoryTerminal()
  const backend = await openBackend({ backend: name, verbose: true }, terminal)
  expect(backend.name).toBe(`${name} with heic`)
  expect(backend.formats.decode).toEqual(expect.arrayContaining(['png', 'heic']))
  expect(terminal.said()).toBe(`Pictures are read with ${name}.\n`)
})

test('the default is sharp, which is reported only if that is asked for', async () => {
  const terminal = memoryTerminal()
  expect((await openBackend({}, terminal)).name).toBe('sharp with heic')
  expect(terminal.said()).toBe('')
  await openBackend({ verbose: true }, terminal)
  expect(terminal.said()).toBe('Pictures are read with sharp.\n')
})

test('if sharp cannot be loaded the next one is used, and that is reported', async () => {
  const terminal = memoryTerminal()
  const table = { ...backends, sharp: absent, canvas: absent }
  expect((await openBackend({}, terminal, table)).name).toBe('pngjs with heic')
  expect(terminal.said()).toBe(
    'sharp cannot be loaded (Could not load the module); install it again, or choose --backend canvas or pngjs. Pictures are read with pngjs for now.\n',
  )
})

test('a backend whose codec is not installed says how to install it', async () => {
  const canvas = async (): Promise<ImageBackend> => {
    throw new ImageError('image/missing-codec', 'Install it (npm install @napi-rs/canvas).')
  }
  await expect(
    openBackend({ backend: 'canvas' }, memoryTerminal(), { ...backends, canvas }),
  ).rejects.toThrow('canvas cannot be loaded: Install it (npm install @napi-rs/canvas).')
})

test('a chosen backend is never replaced', async () => {
  const refused = { code: 'cli/backend-missing' }
  const table = { ...backends, sharp: absent }
  await expect(openBackend({ backend: 'sharp' }, memoryTerminal(), table)).rejects.toMatchObject(
    refused,
  )
  const none = { sharp: absent, canvas: absent, pngjs: absent }
  await expect(openBackend({}, memoryTerminal(), none)).rejects.toMatchObject(refused)
})
