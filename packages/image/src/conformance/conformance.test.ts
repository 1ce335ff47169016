import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { plainBackend } from '../fixtures/plain-backend.ts'
import { appliesTo, conformanceCases } from './index.ts'

const cases = conformanceCases.filter((one) => appliesTo(plainBackend, one))

test.each(cases)('$name', async ({ run }) => {
  await run(plainBackend)
})

describe('without zlib on the platform', () => {
  let backend = plainBackend
  let find = process.getBuiltinModule

  beforeAll(async () => {
    find = process.getBuiltinModule
    Reflect.deleteProperty(process, 'getBuiltinModule')
    vi.resetModules()
    const fresh = await import('../fixtures/plain-backend.ts')
    backend = fresh.plainBackend
    const { platformZlib } = await import('../zlib/inflate.ts')
    expect(platformZlib).toBeUndefined()
  })

  afterAll(() => {
    process.getBuiltinModule = find
  })

  test.each(cases)('$name', async ({ run }) => {
    await run(backend)
  })
})

test('no two cases have one name', () => {
  const names = conformanceCases.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
})

test('a case applies to a backend that claims all it needs', () => {
  const one = {
    name: 'one',
    needs: { decode: ['png'], encode: ['webp'] },
    run: async () => {},
  } as const
  const claims = { decode: ['png'], encode: ['webp', 'png'] } as const
  expect(appliesTo({ ...plainBackend, formats: claims }, one)).toBe(true)
  expect(appliesTo(plainBackend, one)).toBe(false)
})

test('a backend that is wrong by one bit fails', async () => {
  const wrong = {
    ...plainBackend,
    async decode(bytes: Uint8Array) {
      const raster = await plainBackend.decode(bytes)
      raster.data[5] = raster.data[5]! ^ 1
      return raster
    },
  }
  await expect(cases[0]!.run(wrong)).rejects.toThrow('allowed are ±0')
})
