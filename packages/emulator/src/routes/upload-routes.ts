import { type Describe, describeFile } from '../calls/describe-file.ts'
import { contentCoding, type JsonOptions, readJson } from '../json/read-body.ts'
import { checkMessage } from '../messages/check-message.ts'
import { uploadSchema } from '../messages/request-schema.ts'
import { jsonAnswer } from '../protocol/answer-headers.ts'
import { readUpload } from '../protocol/read-upload.ts'
import { Refusal } from '../protocol/refusal.ts'
import type { FileStore } from '../stores/file-store.ts'
import type { UploadSessions } from '../stores/upload-sessions.ts'

/** The options of the upload routes. */
export type UploadOptions = JsonOptions & {
  files: FileStore
  sessions: UploadSessions
  describe: Describe | undefined
  nextUploadId: () => string
  /** Every chunk but the last must be a multiple of this many bytes. */
  chunkGranularity: number
}

/** The longest display name, in code units. */
const MAX_DISPLAY_NAME_CHARS = 512

/** Begins or continues a resumable upload, by its `x-goog-upload-command`. */
export async function upload(request: Request, options: UploadOptions): Promise<Response> {
  const { id, command = '', offset = 0 } = readUpload(request) ?? {}
  if (id === undefined) return begin(request, command, options)
  const { files, sessions } = options
  switch (command) {
    case 'cancel':
      sessions.cancel(id)
      return progressAnswer('cancelled')
    case 'query': {
      const { status, received } = sessions.progress(id)
      return progressAnswer(status, received)
    }
    case 'upload':
      await sessions.append(id, { ...chunkOf(request), offset, isLast: false })
      return progressAnswer('active', sessions.progress(id).received)
    case 'upload, finalize':
      // The answer may have been lost.
      if (!sessions.isFinished(id)) {
        await sessions.append(id, { ...chunkOf(request), offset, isLast: true })
      }
      break
    case 'finalize':
      break
    default:
      throw new Refusal(
        'INVALID_ARGUMENT',
        `Unknown X-Goog-Upload-Command: ${command.slice(0, 80)}`,
      )
  }
  const file = await sessions.finish(id, async (finished) => {
    const { bytes, mimeType } = finished
    const facts = bytes && (await describeFile(bytes, mimeType, options.describe))
    return files.add({ ...finished, facts })
  })
  return jsonAnswer(
    { file },
    { 'x-goog-upload-status': 'final', 'x-goog-upload-size-received': file.sizeBytes ?? '' },
  )
}

/**
 * Returns the chunk in a request. Throws `Refusal` for a content coding, since offsets count the
 * bytes as sent.
 */
function chunkOf(request: Request) {
  if (contentCoding(request) !== undefined) {
    const sentence = 'The bytes of a file are sent as they are, without a Content-Encoding.'
    throw new Refusal('INVALID_ARGUMENT', sentence)
  }
  const { headers, body } = request
  const length = headers.get('content-length')
  return { body: body ?? nothing(), ...(length === null ? {} : { length: Number(length) }) }
}

async function* nothing() {}

async function begin(request: Request, command: string, options: UploadOptions): Promise<Response> {
  const { headers } = request
  if (headers.get('x-goog-upload-protocol') !== 'resumable' || command !== 'start') {
    throw new Refusal(
      'INVALID_ARGUMENT',
      'An upload begins with the headers X-Goog-Upload-Protocol: resumable and X-Goog-Upload-Command: start.',
    )
  }
  const { file = {} } = checkMessage(uploadSchema, await readJson(request, options))
  if (file.name !== undefined) options.files.checkName(file.name)
  const announced = headers.get('x-goog-upload-header-content-length') ?? file.sizeBytes
  if (announced !== undefined && !/^\d+$/.test(`${announced}`)) {
    throw new Refusal('INVALID_ARGUMENT', `Invalid size of the file: ${announced}.`)
  }
  if (file.displayName !== undefined && file.displayName.length > MAX_DISPLAY_NAME_CHARS) {
    const sentence = `The display name has more than ${MAX_DISPLAY_NAME_CHARS} characters.`
    throw new Refusal('INVALID_ARGUMENT', sentence)
  }
  const id = options.nextUploadId()
  options.sessions.begin(id, {
    ...(file.name === undefined ? {} : { name: file.name }),
    ...(file.displayName === undefined ? {} : { displayName: file.displayName }),
    mimeType:
      headers.get('x-goog-upload-header-content-type') ??
      file.mimeType ??
      'application/octet-stream',
    ...(announced === undefined ? {} : { size: Number(announced) }),
  })
  const { origin, pathname } = new URL(request.url)
  const own = `${origin}${pathname}?upload_id=${id}&upload_protocol=resumable`
  return new Response(null, {
    headers: {
      'x-goog-upload-status': 'active',
      'x-goog-upload-url': own,
      'x-goog-upload-control-url': own,
      'x-goog-upload-chunk-granularity': String(options.chunkGranularity),
    },
  })
}

function progressAnswer(status: 'active' | 'final' | 'cancelled', received?: number): Response {
  return new Response(null, {
    headers: {
      'x-goog-upload-status': status,
      ...(received === undefined ? {} : { 'x-goog-upload-size-received': String(received) }),
    },
  })
}
