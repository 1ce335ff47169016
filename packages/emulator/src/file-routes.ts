import { jsonAnswer } from './answer-headers.ts'
import type { FileStore } from './file-store.ts'
import { pageOf } from './page-of.ts'
import { Refusal } from './refusal.ts'

/** Lists the files, oldest first. */
export function listFiles(files: FileStore, address: URL): Response {
  const { items, ...next } = pageOf(files.list(), address, { usual: 10, most: 100 })
  return jsonAnswer({ ...(items.length > 0 ? { files: items } : {}), ...next })
}

/** Shows a file, or hands out its bytes for `ID:download`. */
export function getFile(files: FileStore, call: string): Response {
  const [id, method] = call.split(':')
  const name = `files/${id}`
  if (method === undefined) return jsonAnswer(files.get(name))
  if (method !== 'download') throw new Refusal('NOT_FOUND', `The method ${method} is not found.`)
  const { bytes, mimeType = '' } = files.read(name)
  if (bytes) return new Response(bytes, { headers: { 'content-type': mimeType } })
  throw new Refusal('UNIMPLEMENTED', `The emulator has not kept the bytes of ${name}.`)
}

/** Deletes a file. */
export function deleteFile(files: FileStore, id: string): Response {
  files.delete(`files/${id}`)
  return jsonAnswer({})
}
