import { open } from 'node:fs/promises'
import { addAbortSignal, type Readable } from 'node:stream'
import { CliError } from './cli-error.ts'
import { printable } from './printable.ts'

/** The bytes of a file, or of standard input for `-`, at most `limit` of them. Throws `CliError` with a sentence for every way a path can be wrong. */
export function readInput(
  path: string,
  stdin: Readable,
  limit: number,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  return path === '-' ? readStream(stdin, limit, signal) : readFile(path, limit, signal)
}

async function readFile(path: string, limit: number, signal?: AbortSignal): Promise<Uint8Array> {
  const shown = printable(path)
  try {
    await using file = await open(path, 'r')
    const facts = await file.stat()
    if (facts.isDirectory()) {
      const message = `${shown} is a folder; name the files in it, for example ${shown}/*.jpg.`
      throw new CliError('cli/input-folder', message)
    }
    if (facts.size > limit) throw tooLarge(shown, limit)
    return facts.isFile()
      ? await file.readFile({ signal })
      : await readStream(file.createReadStream(), limit, signal)
  } catch (error) {
    throw readFailure(error, shown)
  }
}

async function readStream(
  stream: Readable,
  limit: number,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  if (signal) addAbortSignal(signal, stream)
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    length += bytes.length
    if (length > limit) throw tooLarge('the input', limit)
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

function tooLarge(shown: string, limit: number): CliError {
  const megabytes = Math.floor(limit / 1_000_000)
  return new CliError(
    'cli/input-too-large',
    `${shown} has more than ${megabytes} MB; choose a smaller file.`,
  )
}

const sentences: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist; check the path.',
  EACCES: 'may not be read; check its permissions.',
  EPERM: 'may not be read; check its permissions.',
  EISDIR: 'is a folder; name the files in it.',
  ENOTDIR: 'does not exist: part of its path is not a folder; check the path.',
  ELOOP: 'is a link that leads back to itself; check the path.',
  ENAMETOOLONG: 'is too long a path; check it.',
}

function readFailure(error: unknown, shown: string): unknown {
  if (error instanceof CliError || !(error instanceof Error)) return error
  if (error.name === 'AbortError') return error
  const reason = 'code' in error ? sentences[String(error.code)] : undefined
  const code = reason === sentences.ENOENT ? 'cli/input-missing' : 'cli/input-unreadable'
  return new CliError(code, `${shown} ${reason ?? `cannot be read: ${error.message}.`}`, {
    cause: error,
  })
}
