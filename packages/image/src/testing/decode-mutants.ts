import { isPolluxError } from '@pollux/errors'
import type { DecodeOptions, ImageBackend } from '../backend.ts'
import type { Raster } from '../raster.ts'
import { createRandom, mutate, sealPng } from './mutate.ts'

/** Options of `decodeMutants`. */
export interface DecodeMutantsOptions {
  /** How many broken files are decoded. */
  count: number
  /** The seed of the randomness. */
  seed: number
}

/**
 * Breaks intact files in many ways and decodes each broken file twice, every third to another size.
 *
 * @param backend The backend to test.
 * @param files Intact files.
 * @param options How many broken files, and the seed.
 * @returns The number of files by outcome: `decoded`, the code of a `PolluxError`, or a failure of the backend, which
 * begins with `not`.
 */
export async function decodeMutants(
  backend: ImageBackend,
  files: readonly Uint8Array[],
  { count, seed }: DecodeMutantsOptions,
): Promise<Record<string, number>> {
  const random = createRandom(seed)
  const outcomes: Record<string, number> = {}
  for (let index = 0; index < count; index++) {
    const broken = mutate(files[index % files.length]!, random)
    const mutant = broken[0] === 0x89 ? sealPng(broken) : broken
    const options = index % 3 === 0 ? { size: SMALL } : {}
    const first = await decode(backend, mutant, options)
    const second = await decode(backend, mutant, options)
    const outcome = isSame(first, second) ? first.outcome : 'not the same twice'
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
  }
  return outcomes
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
