import { appliesTo, conformanceCases } from '@pollux/image/conformance'
import { test } from 'vitest'
import { pngjsBackend } from './pngjs-backend.ts'

const backend = pngjsBackend()
const cases = conformanceCases.filter((one) => appliesTo(backend, one))

test.each(cases)('$name', async ({ run }) => {
  await run(backend)
})
