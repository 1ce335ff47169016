import { appliesTo, conformanceCases } from '@pollux/image/conformance'
import { test } from 'vitest'
import { nodeCanvasBackend } from './node-canvas-backend.ts'

const backend = await nodeCanvasBackend()

test.each(conformanceCases.filter((one) => appliesTo(backend, one)))('$name', async ({ run }) => {
  await run(backend)
})
