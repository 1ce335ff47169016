import type { ImageBackend } from '../backend.ts'
import type { ImageFormat } from '../format.ts'

/** One thing that a backend must do. */
export interface ConformanceCase {
  /** A sentence that is true of a backend that passes. */
  name: string
  /** The formats that a backend must claim for the case to apply. */
  needs: {
    decode?: readonly ImageFormat[]
    encode?: readonly ImageFormat[]
    tableProfiles?: readonly ImageFormat[]
  }
  /** Rejects with an `Error` that says what is wrong. */
  run(backend: ImageBackend): Promise<void>
}

/** Whether the backend claims what the case needs. */
export function appliesTo(backend: ImageBackend, { needs }: ConformanceCase): boolean {
  const { decode, encode, tableProfiles = [] } = backend.formats
  return (
    (needs.tableProfiles ?? []).every((format) => tableProfiles.includes(format)) &&
    (needs.decode ?? []).every((format) => decode.includes(format)) &&
    (needs.encode ?? []).every((format) => encode.includes(format))
  )
}
