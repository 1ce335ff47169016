import { invalidArgument, shorten } from '@pollux/errors'
import type { Api, RequestFile } from '@pollux/models'
import type { CountableMedia } from '@pollux/tokens'
import { Refusal } from '../protocol/refusal.ts'
import type { FileStore } from '../stores/file-store.ts'

/** An object in Cloud Storage or on the web. */
export type StoredObject = { bytes: Uint8Array; mimeType?: string }

/** Objects by their `gs:` or `https:` addresses. */
export type Objects =
  | ReadonlyMap<string, StoredObject>
  | ((address: string) => StoredObject | undefined | Promise<StoredObject | undefined>)

/** The target of an address in a request, as far as it is known. */
export type Reference = {
  bytes?: Uint8Array
  mimeType?: string
  facts?: CountableMedia
  /** How Gemini receives it; it accepts fewer picture formats from the web. */
  from: RequestFile['from']
}

/** The API, and the files and objects that its addresses may name. */
export type ReferenceOptions = { api: Api; files: FileStore; objects: Objects | undefined }

/**
 * Opens the address of an uploaded file, of an object in Cloud Storage or of a page on the web.
 * Nothing is fetched: without `objects`, every address is assumed to exist. Throws `Refusal` for an
 * address that Gemini does not open.
 */
export async function openReference(uri: string, options: ReferenceOptions): Promise<Reference> {
  const name = /^(?:https?:\/\/[^/?#]+\/v1(?:beta|alpha)?\/)?(files\/[a-z0-9-]{1,40})$/.exec(
    uri,
  )?.[1]
  if (name !== undefined && options.api === 'developer') return openFile(name, options)
  if (uri.startsWith('gs://')) return openObject(uri, options)
  const address = URL.canParse(uri) ? new URL(uri) : undefined
  if (name === undefined && address?.protocol === 'https:') {
    const object = isFilm(address) ? undefined : await findObject(uri, options.objects)
    return { ...object, from: 'web' }
  }
  throw new Refusal('INVALID_ARGUMENT', `Invalid or unsupported file uri: ${show(uri)}`)
}

async function openFile(name: string, { files, objects }: ReferenceOptions): Promise<Reference> {
  const { registered, bytes, mimeType, facts } = files.read(name)
  if (registered === undefined) return { bytes, mimeType, facts, from: 'upload' }
  const object = await findObject(registered, objects)
  return { mimeType, ...object, from: 'storage' }
}

/**
 * Opens an object in Cloud Storage: on the Developer API if it was registered as a file, on Vertex
 * AI if `objects` has it.
 */
async function openObject(
  uri: string,
  { api, files, objects }: ReferenceOptions,
): Promise<Reference> {
  if (api === 'developer') {
    const file = files.findRegistered(uri)
    if (!file) {
      throw new Refusal(
        'PERMISSION_DENIED',
        `You do not have permission to access the File ${show(uri)} or it may not exist.`,
      )
    }
    return openFile(file.name, { api, files, objects })
  }
  return { ...(await findObject(uri, objects)), from: 'storage' }
}

/** Whether an address is the page of a YouTube video, which Gemini opens itself. */
function isFilm({ hostname }: URL): boolean {
  return hostname === 'youtu.be' || /^(?:www\.|m\.)?youtube\.com$/.test(hostname)
}

/**
 * Returns the object at an address, or `undefined` without `objects`. Throws `Refusal` if `objects`
 * does not have it.
 */
export async function findObject(
  uri: string,
  objects: Objects | undefined,
): Promise<StoredObject | undefined> {
  if (objects === undefined) return undefined
  const object = await (typeof objects === 'function' ? objects(uri) : objects.get(uri))
  if (object?.bytes instanceof Uint8Array) return object
  if (object) throw invalidArgument('bytes', `objects at ${uri}`, object)
  throw uri.startsWith('gs:')
    ? new Refusal('NOT_FOUND', `File not found: ${show(uri)}`)
    : new Refusal(
        'INVALID_ARGUMENT',
        `Cannot fetch content from the provided URL. Please ensure the URL is valid and accessible: ${show(uri)}`,
      )
}

function show(text: string): string {
  return JSON.stringify(shorten(text, 200))
}
