import type { ImageBackend } from '../backend.ts'
import type { ImageFormat } from '../format.ts'

/** One requirement of a backend. */
export interface ConformanceCase {
  /** The case's name, a sentence that is true of a backend that passes. */
  name: string
  /** The formats that a backend must claim for the case to apply. */
  needs: {
    decode?: readonly ImageFormat[]
    encode?: readonly ImageFormat[]
    tableProfiles?: readonly ImageFormat[]
  }
  /** Runs the case. Rejects with an `Error` that describes the failure. */
  run(backend: ImageBackend): Promise<void>
}

/**
 * Returns whether a backend claims all that a case needs.
 *
 * @param backend The backend.
 * @param conformanceCase The case.
 * @returns `true` if the case applies.
 */
export function appliesTo(backend: ImageBackend, { needs }: ConformanceCase): boolean {
  const { decode, encode, tableProfiles = [] } = backend.formats
  return (
    (needs.tableProfiles ?? []).every((format) => tableProfiles.includes(format)) &&
    (needs.decode ?? []).every((format) => decode.includes(format)) &&
    (needs.encode ?? []).every((format) => encode.includes(format))
  )
}
