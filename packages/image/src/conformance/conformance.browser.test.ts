import { expect, test } from 'vitest'
import { plainBackend } from '../fixtures/plain-backend.ts'
import { platformZlib } from '../zlib/inflate.ts'
import { appliesTo, conformanceCases } from './index.ts'

test('there is no zlib in a browser', () => {
  expect(platformZlib).toBeUndefined()
})

test.each(conformanceCases.filter((one) => appliesTo(plainBackend, one)))(
  '$name',
  async ({ run }) => {
    await run(plainBackend)
  },
)
