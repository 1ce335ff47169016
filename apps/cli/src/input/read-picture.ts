import { type ImageBackend, type Raster, readHeader } from '@pollux/image'
import type { Terminal } from '../terminal.ts'
import { readInput } from './read-input.ts'
import type { Source } from './source.ts'

const MAX_BYTES = 50_000_000

/**
 * Reads a picture, and decodes it where the backend can, so that a damaged one is met before it is sent; one that only Gemini
 * can decode is sent as it is, unless it is to be drawn on. Throws `CliError` and `ImageError`.
 */
export async function readPicture(
  { name }: Source,
  options: { terminal: Terminal; backend: ImageBackend; toDraw?: boolean },
): Promise<{ bytes: Uint8Array; raster: Raster | undefined }> {
  const { terminal, backend, toDraw = false } = options
  const { stdin, signal } = terminal
  const bytes = await readInput(name, stdin, MAX_BYTES, signal)
  const { format } = readHeader(bytes)
  const canDecode = toDraw || backend.formats.decode.includes(format)
  return { bytes, raster: canDecode ? await backend.decode(bytes, { signal }) : undefined }
}
