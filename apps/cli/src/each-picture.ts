import { isPolluxError } from '@pollux/errors'
import { type ImageBackend, type Raster, readHeader } from '@pollux/image'
import { CliError } from './cli-error.ts'
import { type ExitCode, exitCode, joinExitCodes } from './exit-code.ts'
import { readInput } from './input.ts'
import { printable } from './printable.ts'
import { say, type Terminal } from './terminal.ts'

const MAX_BYTES = 50_000_000

/** Works on each picture in turn, goes on past the ones that fail, and gives the exit code of all. */
export async function forEachPicture(
  sources: readonly string[],
  terminal: Terminal,
  work: (source: string, index: number) => Promise<ExitCode>,
): Promise<ExitCode> {
  const codes: ExitCode[] = []
  for (const [index, source] of sources.entries()) {
    try {
      codes.push(await work(source, index))
    } catch (error) {
      if (terminal.signal.aborted || !isPolluxError(error)) throw error
      say(terminal, failureLine(source, error))
      codes.push(exitCode.failed)
    }
  }
  return joinExitCodes(codes)
}

/** The command line's own sentences name the file themselves. */
function failureLine(source: string, error: Error): string {
  const message = printable(error.message)
  return error instanceof CliError ? message : `${printable(source)}: ${message}`
}

/**
 * Reads a picture, and decodes it where the backend can, so that a damaged one is met before it is sent; one that only Gemini
 * can decode is sent as it is, unless it is to be drawn on. Throws `CliError` and `ImageError`.
 */
export async function readPicture(
  source: string,
  options: { terminal: Terminal; backend: ImageBackend; toDraw?: boolean },
): Promise<{ bytes: Uint8Array; raster: Raster | undefined }> {
  const { terminal, backend, toDraw = false } = options
  const { stdin, signal } = terminal
  const bytes = await readInput(source, stdin, MAX_BYTES, signal)
  const { format } = readHeader(bytes)
  const canDecode = toDraw || backend.formats.decode.includes(format)
  return { bytes, raster: canDecode ? await backend.decode(bytes, { signal }) : undefined }
}
