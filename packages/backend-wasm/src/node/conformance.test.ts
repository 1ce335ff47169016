import { appliesTo, conformanceCases } from '@pollux/image/conformance'
import { expect, test } from 'vitest'
import { nodeWasmBackend } from './node-wasm-backend.ts'

const backend = nodeWasmBackend()

test('reads and writes AVIF, JPEG, PNG and WebP', () => {
  expect(backend.formats).toEqual({
    decode: ['png', 'jpeg', 'webp', 'avif'],
    encode: ['png', 'jpeg', 'webp', 'avif'],
  })
})

test.each(conformanceCases.filter((one) => appliesTo(backend, one)))('$name', async ({ run }) => {
  await run(backend)
})
