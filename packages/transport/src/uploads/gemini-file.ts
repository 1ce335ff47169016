import { bytesToHex } from '@noble/hashes/utils.js'
import { decodeBase64 } from '@pollux/image'
import { camelKeys } from '@pollux/wire'
import { memberOf } from '../client/member-of.ts'
import { failure } from '../failures/read-failure.ts'
import type { RemoteMedia } from '../media/media.ts'

/** A file that Gemini stores. */
export interface GeminiFile extends RemoteMedia {
  /** `files/…` */
  name: string
  /** The address by which requests refer to it. */
  uri: string
  mimeType: string
  /** The length in bytes; 0 if Gemini does not report it, as for some registered objects. */
  bytes: number
  /** The SHA-256, as 64 hexadecimal digits. */
  sha256?: string
  /** The state; only an active file can be used in a request. */
  state: 'processing' | 'active' | 'failed'
  /** The reason why processing failed, in Gemini's words. */
  failure?: string
  displayName?: string
  /** The time of the last change, by Gemini's clock. */
  updated?: Date
  /** The time at which Gemini deletes the file, by its clock. */
  expires?: Date
}

/**
 * Reads a file as Gemini or the SDK describes it: `{ "name": "files/abc", "uri": "https://…", "mimeType":
 * "image/png", "sizeBytes": "123", "state": "ACTIVE" }`. Throws `transport/reply-malformed` if it is not a file.
 */
export function readFile(value: unknown): GeminiFile {
  const resource = camelKeys(value)
  const text = (name: string) => textOf(resource, name)
  const [name, uri] = [text('name'), text('uri')]
  if (!name?.startsWith('files/') || !uri) throw failure('transport/reply-malformed')
  const sha256 = readDigest(text('sha256Hash'))
  const displayName = text('displayName')
  const updated = readTime(text('updateTime') ?? text('createTime'))
  const expires = readTime(text('expirationTime'))
  const reason = textOf(memberOf(resource, 'error'), 'message')
  return {
    name,
    uri,
    mimeType: text('mimeType') ?? 'application/octet-stream',
    bytes: readCount(memberOf(resource, 'sizeBytes')),
    ...(sha256 ? { sha256 } : {}),
    state: readState(text('state')),
    ...(reason ? { failure: reason } : {}),
    ...(displayName ? { displayName } : {}),
    ...(updated ? { updated } : {}),
    ...(expires ? { expires } : {}),
  }
}

/** Reads the files in a list that Gemini returned. Throws like `readFile`. */
export function readFiles(value: unknown): GeminiFile[] {
  const files = memberOf(value, 'files')
  if (!Array.isArray(files)) throw failure('transport/reply-malformed')
  return files.map(readFile)
}

/**
 * Returns the name of a file, given its name, the part after `files/`, or its address. Returns `undefined` for
 * any other string.
 */
export function nameOfFile(text: string): string | undefined {
  const id = /^(?:.*\bfiles\/)?([\w-]{1,100})$/.exec(text)?.[1]
  return id === undefined ? undefined : `files/${id}`
}

function textOf(value: unknown, name: string): string | undefined {
  const held = memberOf(value, name)
  return typeof held === 'string' && held !== '' ? held : undefined
}

/** Reads a long number, which Gemini writes as a string. */
function readCount(value: unknown): number {
  const count = Number(value)
  return Number.isSafeInteger(count) && count > 0 ? count : 0
}

function readTime(text: string | undefined): Date | undefined {
  const time = new Date(text ?? '')
  return Number.isNaN(time.getTime()) ? undefined : time
}

/** Returns whether the value is one of our names for a file's state. */
export function isState(state: unknown): state is GeminiFile['state'] {
  return state === 'processing' || state === 'active' || state === 'failed'
}

function readState(text: string | undefined): GeminiFile['state'] {
  if (text === 'ACTIVE') return 'active'
  return text === 'FAILED' ? 'failed' : 'processing'
}

/**
 * Reads a digest: base64 of its 32 bytes or of its 64 digits, both of which Gemini has sent, or the digits
 * themselves.
 */
function readDigest(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const bytes = digits.test(text) ? undefined : decodeBase64(text)
  const digest = bytes?.length === 64 ? new TextDecoder().decode(bytes) : text
  if (digits.test(digest)) return digest.toLowerCase()
  return bytes?.length === 32 ? bytesToHex(bytes) : undefined
}

const digits = /^[0-9a-f]{64}$/i
