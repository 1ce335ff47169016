import { jsonAnswer } from './answer-headers.ts'
import { checkMessage } from './check-message.ts'
import type { FileStore } from './file-store.ts'
import { readBody, readJson } from './read-body.ts'
import { Refusal } from './refusal.ts'
import { uploadSchema } from './request-schema.ts'
import type { UploadSessions } from './upload-sessions.ts'

/** What uploads need. */
export type UploadOptions = {
  files: FileStore
  sessions: UploadSessions
  nextUploadId: () => string
  maxRequestBytes: number
  maxFileBytes: number
  /** Bytes of which every chunk but the last must be a multiple. */
  chunkGranularity: number
}

/** Whether a request goes on with an upload, which its address alone gives the right to. */
export function isUploadContinued(address: URL): boolean {
  return address.pathname.startsWith('/upload/') && address.searchParams.has('upload_id')
}

/** Begins a resumable upload, or goes on with one, as `x-goog-upload-command` says. */
export async function upload(request: Request, options: UploadOptions): Promise<Response> {
  const address = new URL(request.url)
  const id = address.searchParams.get('upload_id')
  const header = request.headers.get('x-goog-upload-command') ?? ''
  const commands = header.split(',').map((command) => command.trim().toLowerCase())
  if (id === null) return begin(request, address, commands, options)
  const { files, sessions } = options
  if (commands.includes('cancel')) {
    sessions.cancel(id)
    return progressAnswer('cancelled')
  }
  if (commands.includes('query')) {
    const { status, received } = sessions.progress(id)
    return progressAnswer(status, received)
  }
  const isLast = commands.includes('finalize')
  if (!isLast && !commands.includes('upload')) throw unknownCommand(header)
  if (commands.includes('upload')) await append(id, request, isLast, options)
  if (!isLast) return progressAnswer('active', sessions.progress(id).received)
  const file = await files.add(sessions.finish(id))
  return jsonAnswer({ file }, { 'x-goog-upload-status': 'final' })
}

async function begin(
  request: Request,
  address: URL,
  commands: readonly string[],
  options: UploadOptions,
): Promise<Response> {
  const { headers } = request
  if (headers.get('x-goog-upload-protocol') !== 'resumable' || !commands.includes('start')) {
    throw new Refusal(
      'INVALID_ARGUMENT',
      'An upload begins with the headers X-Goog-Upload-Protocol: resumable and X-Goog-Upload-Command: start.',
    )
  }
  const { file = {} } = checkMessage(uploadSchema, await readJson(request, options.maxRequestBytes))
  if (file.name !== undefined) options.files.checkName(file.name)
  const announced = headers.get('x-goog-upload-header-content-length')
  const size = announced === null ? file.sizeBytes : Number(announced)
  if (size !== undefined && !(Number.isInteger(size) && size >= 0)) {
    throw new Refusal('INVALID_ARGUMENT', `Invalid size of the file: ${announced}.`)
  }
  if (size !== undefined && size > options.maxFileBytes) throw tooLarge(options)
  const id = options.nextUploadId()
  options.sessions.begin(id, {
    ...(file.name === undefined ? {} : { name: file.name }),
    ...(file.displayName === undefined ? {} : { displayName: file.displayName }),
    mimeType:
      headers.get('x-goog-upload-header-content-type') ??
      file.mimeType ??
      'application/octet-stream',
    ...(size === undefined ? {} : { size }),
  })
  const own = `${address.origin}${address.pathname}?upload_id=${id}&upload_protocol=resumable`
  return new Response(null, {
    headers: {
      'x-goog-upload-status': 'active',
      'x-goog-upload-url': own,
      'x-goog-upload-control-url': own,
      'x-goog-upload-chunk-granularity': String(options.chunkGranularity),
    },
  })
}

async function append(
  id: string,
  request: Request,
  isLast: boolean,
  options: UploadOptions,
): Promise<void> {
  const { sessions, chunkGranularity } = options
  const { received } = sessions.progress(id)
  const offset = Number(request.headers.get('x-goog-upload-offset') ?? 0)
  const chunk = await readBody(request, options.maxRequestBytes)
  if (received + chunk.length > options.maxFileBytes) throw tooLarge(options)
  if (!isLast && chunk.length % chunkGranularity !== 0) {
    throw new Refusal(
      'INVALID_ARGUMENT',
      `A chunk that is not the last must be a multiple of ${chunkGranularity} bytes; this one has ${chunk.length}.`,
    )
  }
  sessions.append(id, offset, chunk)
}

function progressAnswer(status: 'active' | 'final' | 'cancelled', received?: number): Response {
  return new Response(null, {
    headers: {
      'x-goog-upload-status': status,
      ...(received === undefined ? {} : { 'x-goog-upload-size-received': String(received) }),
    },
  })
}

function tooLarge({ maxFileBytes }: UploadOptions): Refusal {
  return new Refusal('INVALID_ARGUMENT', `The file is larger than ${maxFileBytes} bytes.`)
}

function unknownCommand(header: string): Refusal {
  return new Refusal('INVALID_ARGUMENT', `Unknown X-Goog-Upload-Command: ${header.slice(0, 80)}`)
}
