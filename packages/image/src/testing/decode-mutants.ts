import { isPolluxError } from '@pollux/errors'
import type { DecodeOptions, ImageBackend } from '../backend.ts'
import type { Raster } from '../raster.ts'
import { createRandom, mutate, sealPng } from './mutate.ts'

/** What became of broken files. */
export interface MutantOutcomes {
  /** How many files came to each end: `decoded`, the code of a `PolluxError`, or what must not be, which begins with `not`. */
  outcomes: Record<string, number>
  /** Milliseconds of the longest decoding. */
  slowest: number
}

/** Options of `decodeMutants`. */
export interface DecodeMutantsOptions {
  /** How many broken files are made. */
  count: number
  seed: number
}

/** Breaks sound files in many ways and decodes each broken one twice, every third to another size, which must give the same or the same error. */
export async function decodeMutants(
  backend: ImageBackend,
  files: readonly Uint8Array[],
  { count, seed }: DecodeMutantsOptions,
): Promise<MutantOutcomes> {
  const random = createRandom(seed)
  const outcomes: Record<string, number> = {}
  let slowest = 0
  for (let index = 0; index < count; index++) {
    const broken = mutate(files[index % files.length]!, random)
    const mutant = broken[0] === 0x89 ? sealPng(broken) : broken
    const options = index % 3 === 0 ? { size: SMALL } : {}
    const start = performance.now()
    const first = await decode(backend, mutant, options)
    slowest = Math.max(slowest, performance.now() - start)
    const second = await decode(backend, mutant, options)
    const outcome = isSame(first, second) ? first.outcome : 'not the same twice'
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
  }
  return { outcomes, slowest }
}

const SMALL = { width: 9, height: 7 }

interface Ending {
  outcome: string
  raster?: Raster
}

async function decode(
  backend: ImageBackend,
  file: Uint8Array,
  options: DecodeOptions,
): Promise<Ending> {
  try {
    return { outcome: 'decoded', raster: await backend.decode(file, options) }
  } catch (error) {
    return { outcome: isPolluxError(error) ? error.code : `not typed: ${error}` }
  }
}

function isSame(first: Ending, second: Ending): boolean {
  if (first.outcome !== second.outcome) return false
  const { data = new Uint8ClampedArray(0), width } = first.raster ?? {}
  const other = second.raster?.data ?? new Uint8ClampedArray(0)
  if (width !== second.raster?.width || data.length !== other.length) return false
  return data.every((byte, at) => byte === other[at])
}
