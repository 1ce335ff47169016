import { appliesTo, conformanceCases } from '@pollux/image/conformance'
import { expect, test } from 'vitest'
import { canvasBackend } from './canvas-backend.ts'

const backend = await canvasBackend()

test('reads GIF, JPEG, PNG and WebP and writes all but GIF', () => {
  expect(backend.formats).toEqual({
    decode: ['gif', 'jpeg', 'png', 'webp'],
    encode: ['jpeg', 'png', 'webp'],
    tableProfiles: ['jpeg', 'webp'],
  })
})

test.each(conformanceCases.filter((one) => appliesTo(backend, one)))('$name', async ({ run }) => {
  await run(backend)
})
