import type { Answer } from './answer.ts'
import type { MaskPayload } from './mask-payload.ts'
import type { OutputFile } from './output-file.ts'

/** A plugin for outputs: a value that writes an answer about a picture as files. */
export interface Exporter<Mask = MaskPayload, Raster = unknown> {
  /** A name such as `overlay-svg`. No two exporters in a list share one. */
  readonly name: string
  /**
   * Returns whether this exporter may write a file of this path, for any answer. Files that no exporter
   * owns belong to others: they are never written, replaced or deleted.
   */
  owns(path: string): boolean
  /**
   * Yields the files, each once, in an order that depends only on the answer. Files that need pixels are left out if
   * the context has none.
   */
  write(answer: Answer<Mask>, context?: ExportContext<Raster>): AsyncIterable<OutputFile>
}

/** The pixels that an exporter may need in addition to the answer. */
export interface ExportContext<Raster = unknown> {
  /** The pixels of the upright picture; absent if they are not available. */
  raster?: Raster
  /**
   * Returns the upright picture as a file in a format that browsers can show; it is encoded once for all exporters.
   * Absent if `raster` is absent.
   */
  picture?: () => Promise<Uint8Array<ArrayBuffer>>
  signal?: AbortSignal
}
