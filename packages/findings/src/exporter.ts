import type { Answer } from './answer.ts'
import type { MaskPayload } from './mask-payload.ts'
import type { OutputFile } from './output-file.ts'

/** The socket for outputs: a value that writes an answer about a picture as files. */
export interface Exporter<Mask = MaskPayload, Raster = unknown> {
  /** A name such as `overlay-svg`. No two exporters in a list share one. */
  readonly name: string
  /**
   * Returns whether this exporter writes files of this path, for this answer or another. Files that no exporter
   * owns belong to others: they are never written, replaced or deleted.
   */
  owns(path: string): boolean
  /**
   * Yields the files, each once, in an order that depends only on the answer. What needs pixels is left out if
   * there are none.
   */
  write(answer: Answer<Mask>, context?: ExportContext<Raster>): AsyncIterable<OutputFile>
}

/** What an exporter may need besides the answer, whose `size` is that of the upright picture. */
export interface ExportContext<Raster = unknown> {
  /** The pixels of the upright picture; absent if they are not available. */
  raster?: Raster
  /**
   * Returns the upright picture as a file that browsers show, made once for all exporters. Absent whenever
   * `raster` is.
   */
  picture?: () => Promise<Uint8Array<ArrayBuffer>>
  signal?: AbortSignal
}
