import { invalidArgument, shorten } from '@pollux/errors'
import type { Api } from '@pollux/models'
import type { MediaFacts } from '@pollux/tokens'
import { Refusal } from '../protocol/refusal.ts'
import type { FileStore } from '../stores/file-store.ts'

/** What lies at an address outside, in Cloud Storage or on the web. */
export type StoredObject = { bytes: Uint8Array; mimeType?: string }

/** What lies outside, by its `gs:` or `https:` address. */
export type Objects =
  | ReadonlyMap<string, StoredObject>
  | ((address: string) => StoredObject | undefined | Promise<StoredObject | undefined>)

/** What the address in a request leads to, as far as that is known here. */
export type Reference = {
  bytes?: Uint8Array
  mimeType?: string
  facts?: MediaFacts
  /** Whether Gemini fetches it from the web, where it takes other kinds of pictures. */
  isExternal: boolean
}

/** Where addresses lead. */
export type ReferenceOptions = { api: Api; files: FileStore; objects: Objects | undefined }

/** The most bytes that Gemini fetches from an address. */
const MOST_FETCHED = 100_000_000

/**
 * Opens the address of an uploaded file, of an object in Cloud Storage or of a page on the web. Nothing is fetched: without
 * `objects` what lies outside is taken as being there. Refuses what Gemini does not open.
 */
export async function openReference(uri: string, options: ReferenceOptions): Promise<Reference> {
  const name = /^(?:https?:\/\/[^/?#]+\/v1(?:beta|alpha)?\/)?(files\/[a-z0-9-]{1,40})$/.exec(
    uri,
  )?.[1]
  if (name !== undefined && options.api === 'developer') return openFile(name, options)
  if (uri.startsWith('gs://')) return openObject(uri, options)
  const address = URL.canParse(uri) ? new URL(uri) : undefined
  if (name === undefined && address?.protocol === 'https:')
    return openAddress(address, uri, options)
  throw new Refusal('INVALID_ARGUMENT', `Invalid or unsupported file uri: ${abridge(uri)}`)
}

async function openFile(name: string, { files, objects }: ReferenceOptions): Promise<Reference> {
  const { registered, bytes, mimeType, facts } = files.read(name)
  if (registered === undefined) return { bytes, mimeType, facts, isExternal: false }
  const object = await findObject(registered, objects)
  return { mimeType, ...object, isExternal: false }
}

/** The Developer API opens what was registered, Vertex AI whatever its project may read. */
async function openObject(
  uri: string,
  { api, files, objects }: ReferenceOptions,
): Promise<Reference> {
  if (api === 'developer') {
    const file = files.findRegistered(uri)
    if (!file) {
      throw new Refusal(
        'PERMISSION_DENIED',
        `You do not have permission to access the File ${abridge(uri)} or it may not exist.`,
      )
    }
    return openFile(file.name, { api, files, objects })
  }
  return { ...(await findObject(uri, objects)), isExternal: false }
}

async function openAddress(
  address: URL,
  uri: string,
  { objects }: ReferenceOptions,
): Promise<Reference> {
  if (isFilm(address)) return { isExternal: true }
  const object = await findObject(uri, objects)
  if (object && object.bytes.length > MOST_FETCHED) {
    throw new Refusal(
      'INVALID_ARGUMENT',
      `The content at ${abridge(uri)} has ${object.bytes.length} bytes, more than the limit of ${MOST_FETCHED}.`,
    )
  }
  return { ...object, isExternal: true }
}

/** Whether it is the page of a video that Gemini watches there. */
function isFilm({ hostname }: URL): boolean {
  return hostname === 'youtu.be' || /^(?:www\.|m\.)?youtube\.com$/.test(hostname)
}

/** What lies at an address; nothing without `objects`, and a refusal where they do not have it. */
export async function findObject(
  uri: string,
  objects: Objects | undefined,
): Promise<StoredObject | undefined> {
  if (objects === undefined) return undefined
  const object = await (typeof objects === 'function' ? objects(uri) : objects.get(uri))
  if (object?.bytes instanceof Uint8Array) return object
  if (object) throw invalidArgument('bytes', `what the option objects has at ${uri}`, object)
  throw uri.startsWith('gs:')
    ? new Refusal('NOT_FOUND', `File not found: ${abridge(uri)}`)
    : new Refusal(
        'INVALID_ARGUMENT',
        `Cannot fetch content from the provided URL. Please ensure the URL is valid and accessible: ${abridge(uri)}`,
      )
}

function abridge(text: string): string {
  return JSON.stringify(shorten(text, 200))
}
