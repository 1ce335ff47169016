import { pngjsBackend } from '@pollux/backend-pngjs'
import { sharpBackend } from '@pollux/backend-sharp'
import { appliesTo, conformanceCases } from '@pollux/image/conformance'
import { describe, test } from 'vitest'
import { withHeic } from './with-heic.ts'

describe.each([pngjsBackend(), sharpBackend()].map((backend) => withHeic(backend)))(
  '$name',
  (backend) => {
    test.each(conformanceCases.filter((one) => appliesTo(backend, one)))(
      '$name',
      async ({ run }) => {
        await run(backend)
      },
    )
  },
)
