import { appliesTo, conformanceCases } from '@pollux/image/conformance'
import { expect, test } from 'vitest'
import { sharpBackend } from './sharp-backend.ts'

const backend = sharpBackend()
const cases = conformanceCases.filter((one) => appliesTo(backend, one))

test.each(cases)('$name', async ({ run }) => {
  await run(backend)
})

test('no two cases have one name', () => {
  const names = conformanceCases.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
})
