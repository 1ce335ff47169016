import { constants, createReadStream, open } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Socket } from 'node:net'
import { addAbortSignal, type Readable } from 'node:stream'
import { isatty, ReadStream } from 'node:tty'
import { promisify } from 'node:util'
import { CliError } from '../cli-error.ts'

/**
 * Returns the bytes of a file, or of standard input for `-`, at most `limit` of them.
 *
 * @throws CliError with a sentence for every way in which a path can be wrong.
 * @throws The reason of an aborted signal.
 */
export async function readInput(
  path: string,
  stdin: Readable,
  limit: number,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const shown = path === '-' ? 'Standard input' : path
  try {
    signal?.throwIfAborted()
    return await readStream(path === '-' ? stdin : await openFile(path, shown, limit), {
      shown,
      limit,
      signal,
    })
  } catch (error) {
    signal?.throwIfAborted()
    throw readFailure(error, shown)
  }
}

async function openFile(path: string, shown: string, limit: number): Promise<Readable> {
  const facts = await stat(path)
  if (facts.isDirectory()) {
    const message = `${shown} is a folder; name a file in it.`
    throw new CliError('cli/input-folder', message)
  }
  if (facts.size > limit) throw tooLarge(shown, limit)
  // A pipe without a writer would block the thread that opens it until the process ends.
  const fd = await openNow(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  if (facts.isFIFO()) return new Socket({ fd, readable: true, writable: false })
  return isatty(fd) ? new ReadStream(fd) : createReadStream('', { fd, highWaterMark: 1 << 20 })
}

const openNow = promisify(open)

async function readStream(
  stream: Readable,
  { shown, limit, signal }: { shown: string; limit: number; signal?: AbortSignal },
): Promise<Uint8Array> {
  if (signal) addAbortSignal(signal, stream)
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    length += bytes.length
    if (length > limit) throw tooLarge(shown, limit)
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
  EACCES: 'cannot be read; check its permissions.',
  EPERM: 'cannot be read; check its permissions.',
  EISDIR: 'is a folder; name the files in it.',
  ENOTDIR: 'does not exist because part of its path is not a folder; check the path.',
  ELOOP: 'is a link that leads back to itself; check the path.',
  ENAMETOOLONG: 'is too long for a path; check it.',
}

/** Returns the failure to read a file as a sentence; `shown` is its name for people. */
export function readFailure(error: unknown, shown: string): unknown {
  if (error instanceof CliError || !(error instanceof Error)) return error
  const reason = 'code' in error ? sentences[String(error.code)] : undefined
  const code = reason === sentences.ENOENT ? 'cli/input-missing' : 'cli/input-unreadable'
  return new CliError(code, `${shown} ${reason ?? `cannot be read: ${error.message}.`}`, {
    cause: error,
  })
}
