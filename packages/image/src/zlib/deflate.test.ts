import { deflateSync, inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { adler32, joinAdlers } from './adler32.ts'
import { deflatePiece, joinPieces } from './deflate.ts'

const searches = ['none', 'runs', 'all'] as const
const bytes = fc.uint8Array({ minLength: 1, maxLength: 3000 })

/** Returns zlib's own checksum, which ends its streams. */
const zlibAdler = (data: Uint8Array) => deflateSync(data).readUInt32BE(deflateSync(data).length - 4)

test('checksums are those of zlib, both computed and joined', () => {
  fc.assert(
    fc.property(bytes, bytes, (first, second) => {
      expect(adler32(first)).toBe(zlibAdler(first))
      const whole = Buffer.concat([first, second])
      const joined = joinAdlers(adler32(first), adler32(second), second.length)
      expect(joined).toBe(zlibAdler(whole))
    }),
    { seed: 1234, numRuns: 200 },
  )
  const most = new Uint8Array(1_000_000).fill(255)
  expect(adler32(most)).toBe(zlibAdler(most))
})

const flat = fc
  .tuple(fc.nat(255), fc.integer({ min: 1, max: 100_000 }))
  .map(([value, length]) => new Uint8Array(length).fill(value))
const inPieces = fc.array(fc.tuple(fc.oneof(bytes, flat), fc.constantFrom(...searches)), {
  maxLength: 5,
})

/** Expects zlib to inflate what a module joined from pieces. */
function expectWhole({
  deflatePiece: deflate,
  joinPieces: join,
}: Pick<typeof import('./deflate.ts'), 'deflatePiece' | 'joinPieces'>) {
  fc.assert(
    fc.property(inPieces, (pieces) => {
      const stream = Buffer.concat(join(pieces.map(([data, search]) => deflate(data, search))))
      expect(Buffer.compare(inflateSync(stream), Buffer.concat(pieces.map(([data]) => data)))).toBe(
        0,
      )
    }),
    { seed: 1234, numRuns: 200 },
  )
}

test('zlib reads pieces of any search as one', () => {
  expectWhole({ deflatePiece, joinPieces })
})

describe('without zlib on the platform', () => {
  test('zlib reads pieces of any search as one', async () => {
    const find = process.getBuiltinModule
    Reflect.deleteProperty(process, 'getBuiltinModule')
    vi.resetModules()
    try {
      expectWhole(await import('./deflate.ts'))
    } finally {
      process.getBuiltinModule = find
    }
  })
})
