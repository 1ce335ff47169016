import { checkObject, invalidArgument } from '@pollux/errors'
import { sniffMedia } from '@pollux/media'
import { failure } from '../failures/read-failure.ts'
import { TransportError } from '../failures/transport-error.ts'
import { blobPart } from '../media/collect-bytes.ts'
import type { LocalMedia } from '../media/media.ts'
import { nameOfFile } from './gemini-file.ts'
import { readBlob } from './read-blob.ts'
import type { UploadStart } from './upload-protocol.ts'

/** A file that can be uploaded. */
export type Uploadable = LocalMedia | Blob | Uint8Array

/** Options of one upload. */
export interface UploadOptions {
  /** For people, up to 512 characters. */
  displayName?: string
  /** `files/…`: up to 40 small letters, digits and dashes. @default one that is made up */
  name?: string
  /** @default what the first bytes show */
  mimeType?: string
  /** Is told of the bytes that Gemini has, and of all; what it throws is passed over. */
  onProgress?: (sent: number, total: number) => void
  signal?: AbortSignal
}

/** A file as it is begun to be uploaded; without a name it is still to get one. */
export type FileStart = Omit<UploadStart, 'name'> & { name?: string }

/** What is read at the beginning of a file to tell what it is. */
const SNIFFED_BYTES = 4096

/** Gemini's limit for names that are shown. */
export const MAX_DISPLAY_NAME_CHARS = 512

/** The file as a `Blob`, and what is known of its type; throws a `TypeError` for what is none. */
export function toBlob(file: Uploadable): { blob: Blob; mimeType?: string } {
  if (file instanceof Blob) return { blob: file }
  if (file instanceof Uint8Array) return { blob: new Blob([blobPart(file)]) }
  checkObject(file, 'file', 'a Blob, a Uint8Array or what openMedia opened')
  if (file.blob instanceof Blob && typeof file.facts?.mimeType === 'string') {
    return { blob: file.blob, mimeType: file.facts.mimeType }
  }
  throw invalidArgument('a Blob, a Uint8Array or what openMedia opened', 'file', file)
}

/** Throws a `TypeError` for options that are none. */
export function checkUploadOptions(options: UploadOptions): void {
  checkObject(options, 'options')
  const { displayName, name, mimeType, onProgress } = options
  if (onProgress !== undefined && typeof onProgress !== 'function') {
    throw invalidArgument('a function', 'onProgress', onProgress)
  }
  if (displayName !== undefined) {
    const isName = typeof displayName === 'string' && displayName.length <= MAX_DISPLAY_NAME_CHARS
    if (!isName) throw invalidArgument('up to 512 characters', 'displayName', displayName)
  }
  if (name !== undefined && !isFileName(name)) {
    throw invalidArgument('up to 40 small letters, digits and dashes behind files/', 'name', name)
  }
  if (mimeType !== undefined) checkMimeType(mimeType)
}

function isFileName(name: unknown): boolean {
  return typeof name === 'string' && /^(files\/)?[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/.test(name)
}

/** Throws a `TypeError` for what is no MIME type. */
export function checkMimeType(mimeType: string): void {
  if (typeof mimeType === 'string' && /^[\w.+-]+\/[\w.+-]+$/.test(mimeType)) return
  throw invalidArgument('a MIME type such as image/png', 'mimeType', mimeType)
}

/** What a file is begun to be uploaded with; throws for one that is empty, too large or of no kind that is known. */
export async function readStart(
  blob: Blob,
  { displayName, name, mimeType }: UploadOptions,
  { maxFileBytes, signal }: { maxFileBytes: number; signal: AbortSignal },
): Promise<FileStart> {
  const bytes = blob.size
  refuseSize(bytes, maxFileBytes)
  return {
    mimeType: mimeType ?? (await sniff(blob, signal)),
    bytes,
    ...(name === undefined ? {} : { name: nameOfFile(name) ?? name }),
    ...(displayName === undefined ? {} : { displayName }),
  }
}

/** Throws for a file that has no bytes, or more than Gemini takes. */
export function refuseSize(bytes: number, most: number): void {
  if (bytes === 0) {
    throw failure('transport/request-refused', 'The file has no bytes; choose another one.')
  }
  if (bytes <= most) return
  throw new TransportError(
    'transport/too-large',
    `The file has ${bytes} bytes, more than the ${most} that Gemini takes; cut or compress it.`,
  )
}

async function sniff(blob: Blob, signal: AbortSignal): Promise<string> {
  for await (const head of readBlob(blob, { end: Math.min(SNIFFED_BYTES, blob.size), signal })) {
    const mimeType = sniffMedia(head)?.mimeType
    if (mimeType !== undefined) return mimeType
  }
  throw new TransportError(
    'transport/mime-refused',
    'The first bytes of the file do not tell what it is; say so by mimeType.',
  )
}
