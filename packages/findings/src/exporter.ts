import type { Answer } from './answer.ts'
import type { MaskPayload } from './mask-payload.ts'
import type { OutputFile } from './output-file.ts'

/** The socket for outputs: a value that writes an answer about a picture as files. */
export interface Exporter<Mask = MaskPayload, Raster = unknown> {
  /** Such as `overlay-svg`; no two exporters of a list share one. */
  readonly name: string
  /**
   * Whether a file of this path is one that it writes, of this answer or of another. Files that no exporter owns are those of
   * others: they are never written, replaced or deleted.
   */
  owns(path: string): boolean
  /**
   * Writes the files, each yielded once, in an order that depends on the answer alone. What needs pixels is left out where
   * there are none.
   */
  write(answer: Answer<Mask>, context?: ExportContext<Raster>): AsyncIterable<OutputFile>
}

/** What an exporter may need beside the answer, whose `size` is that of the upright picture. */
export interface ExportContext<Raster = unknown> {
  /** The pixels of the upright picture; absent if the picture is not at hand. */
  raster?: Raster
  /** Returns the upright picture as a file that browsers show, made once for all exporters; absent as `raster` is. */
  picture?: () => Promise<Uint8Array<ArrayBuffer>>
  signal?: AbortSignal
}
