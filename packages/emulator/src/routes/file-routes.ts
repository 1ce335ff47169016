import { findObject, type Objects } from '../calls/open-reference.ts'
import { hasBearer } from '../checks/check-key.ts'
import { type JsonOptions, readJson } from '../json/read-body.ts'
import { checkMessage } from '../messages/check-message.ts'
import { registerSchema } from '../messages/request-schema.ts'
import { jsonAnswer } from '../protocol/answer-headers.ts'
import { pageOf } from '../protocol/page-of.ts'
import { Refusal } from '../protocol/refusal.ts'
import type { FileStore } from '../stores/file-store.ts'

/** The options of the file routes. */
export type FileOptions = JsonOptions & {
  files: FileStore
  objects: Objects | undefined
}

/** Lists the files, oldest first. */
export function listFiles(files: FileStore, address: URL): Response {
  const { items, ...next } = pageOf(files.list(), address, { defaultSize: 10, maxSize: 100 })
  return jsonAnswer({ ...(items.length > 0 ? { files: items } : {}), ...next })
}

/** Returns a file, or its bytes for `ID:download`. */
export function getFile(files: FileStore, call: string): Response {
  const [id, method] = call.split(':')
  const name = `files/${id}`
  if (method === undefined) return jsonAnswer(files.get(name))
  if (method !== 'download') throw new Refusal('NOT_FOUND', `The method ${method} is not found.`)
  const { bytes, mimeType = '' } = files.read(name)
  if (bytes) return new Response(bytes, { headers: { 'content-type': mimeType } })
  throw new Refusal('UNIMPLEMENTED', `The emulator has not kept the bytes of ${name}.`)
}

/** Registers objects in Cloud Storage as files. It requires a bearer token, since a key does not identify a user. */
export async function registerFiles(request: Request, options: FileOptions): Promise<Response> {
  if (!hasBearer(request)) {
    throw new Refusal(
      'UNAUTHENTICATED',
      'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.',
    )
  }
  const { files, objects } = options
  const { uris = [] } = checkMessage(registerSchema, await readJson(request, options))
  if (uris.length === 0) {
    throw new Refusal('INVALID_ARGUMENT', '* RegisterFilesRequest.uris: uris is not specified\n')
  }
  const registrations = []
  for (const uri of uris) {
    if (!/^gs:\/\/[^/]+\/./.test(uri)) {
      throw new Refusal('INVALID_ARGUMENT', `Invalid Cloud Storage uri: ${uri.slice(0, 200)}`)
    }
    const object = await findObject(uri, objects)
    registrations.push({ uri, mimeType: object?.mimeType, size: object?.bytes.length })
  }
  return jsonAnswer({ files: registrations.map((registration) => files.register(registration)) })
}

/** Deletes a file. */
export function deleteFile(files: FileStore, id: string): Response {
  files.delete(`files/${id}`)
  return jsonAnswer({})
}
