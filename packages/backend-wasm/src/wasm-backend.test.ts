import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { buildJpeg, picture } from '@pollux/image/testing'
import { expect, onTestFinished, test, vi } from 'vitest'
import { wasmBackend } from './wasm-backend.ts'

const path = createRequire(import.meta.url).resolve('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm')
const bytes = await readFile(path)
const jpeg = buildJpeg({ blocks: picture`rg` })

test('claims PNG, and what it has codecs for', () => {
  expect(wasmBackend().formats).toEqual({ decode: ['png'], encode: ['png'] })
  const decoder = new WebAssembly.Module(bytes)
  const { formats } = wasmBackend({ jpeg: { decoder }, webp: { encoder: 'webp_enc_simd.wasm' } })
  expect(formats).toEqual({ decode: ['png', 'jpeg'], encode: ['png', 'webp'] })
})

test('loads a codec when it is first used, once', async () => {
  const decoder = vi.fn(async () => new WebAssembly.Module(bytes))
  const backend = wasmBackend({ jpeg: { decoder } })
  expect(decoder).not.toHaveBeenCalled()
  await Promise.all([backend.decode(jpeg), backend.decode(jpeg)])
  expect(decoder).toHaveBeenCalledTimes(1)
})

test('loads a codec from an address, again where that failed', async () => {
  let requests = 0
  const server = createServer({ keepAliveTimeout: 0 }, (_, response) => {
    requests += 1
    response.writeHead(requests === 1 ? 503 : 200).end(bytes)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const decoder = new URL(`http://127.0.0.1:${port}/mozjpeg_dec.wasm`)
  const backend = wasmBackend({ jpeg: { decoder } })
  await expect(backend.decode(jpeg)).rejects.toMatchObject({ code: 'image/missing-codec' })
  expect(await backend.decode(jpeg)).toMatchObject({ width: 16, height: 8 })
  await backend.decode(jpeg)
  expect(requests).toBe(2)
})

test('keeps the limits before a codec is loaded', async () => {
  const decoder = vi.fn()
  const backend = wasmBackend({ jpeg: { decoder }, limits: { maxPixels: 100 } })
  await expect(backend.decode(jpeg)).rejects.toMatchObject({ code: 'image/too-large' })
  expect(decoder).not.toHaveBeenCalled()
})

test('refuses wrong options', () => {
  const wrong = JSON.parse('{ "jpeg": { "decoder": 7 } }')
  expect(() => wasmBackend(wrong)).toThrow('for jpeg.decoder')
  expect(() => wasmBackend({ limits: { maxSide: 0 } })).toThrow(TypeError)
})

test('says what to install where the glue of a codec is missing', async () => {
  vi.doMock('@jsquash/jpeg/codec/dec/mozjpeg_dec.js', () => {
    throw new Error('Cannot find package')
  })
  const backend = wasmBackend({ jpeg: { decoder: new WebAssembly.Module(bytes) } })
  await expect(backend.decode(jpeg)).rejects.toMatchObject({
    code: 'image/missing-codec',
    message: expect.stringContaining('npm install @jsquash/jpeg'),
  })
  vi.doUnmock('@jsquash/jpeg/codec/dec/mozjpeg_dec.js')
})
