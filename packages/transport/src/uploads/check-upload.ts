import { checkObject, checkOptions, invalidArgument, type OptionNames } from '@pollux/errors'
import { sniffMedia } from '@pollux/media'
import { checkMimeType } from '../failures/check-mime-type.ts'
import { failure } from '../failures/read-failure.ts'
import { TransportError } from '../failures/transport-error.ts'
import { blobPart } from '../media/collect-bytes.ts'
import type { LocalMedia } from '../media/media.ts'
import { nameOfFile } from './gemini-file.ts'
import { readBlob } from './read-blob.ts'
import { MAX_DISPLAY_NAME_CHARS } from './upload-limits.ts'
import type { UploadStart } from './upload-protocol.ts'

/** A file that can be uploaded. */
export type Uploadable = LocalMedia | Blob | Uint8Array

/** Options of one upload. */
export interface UploadOptions {
  /** The display name, up to 512 characters. */
  displayName?: string
  /**
   * The name, `files/…`: up to 40 characters of `a` to `z`, `0` to `9` and `-`. @default a random
   * name
   */
  name?: string
  /** The MIME type. @default follows from the first bytes */
  mimeType?: string
  /** Called with the bytes that Gemini has, and the total. Errors that it throws are ignored. */
  onProgress?: (sent: number, total: number) => void
  signal?: AbortSignal
}

const uploadOptionNames: OptionNames<UploadOptions> = {
  displayName: true,
  name: true,
  mimeType: true,
  onProgress: true,
  signal: true,
}

/** A file at the start of its upload. It may not have a name yet. */
export type FileStart = Omit<UploadStart, 'name'> & { name?: string }

/** The number of bytes at the beginning of a file from which its type is recognised. */
const SNIFFED_BYTES = 4096

/** Returns the file as a `Blob`, and its type if that is known. Throws a `TypeError` if it is not a file. */
export function toBlob(file: Uploadable): { blob: Blob; mimeType?: string } {
  if (file instanceof Blob) return { blob: file }
  if (file instanceof Uint8Array) return { blob: new Blob([blobPart(file)]) }
  checkObject(file, 'file', 'a Blob, a Uint8Array or the result of openMedia')
  if (file.blob instanceof Blob && typeof file.facts?.mimeType === 'string') {
    return { blob: file.blob, mimeType: file.facts.mimeType }
  }
  throw invalidArgument('a Blob, a Uint8Array or the result of openMedia', 'file', file)
}

/** Throws a `TypeError` unless the options are valid. */
export function checkUploadOptions(options: UploadOptions): void {
  checkOptions(options, uploadOptionNames)
  const { displayName, name, mimeType, onProgress } = options
  if (onProgress !== undefined && typeof onProgress !== 'function') {
    throw invalidArgument('a function', 'onProgress', onProgress)
  }
  if (displayName !== undefined) {
    const isName = typeof displayName === 'string' && displayName.length <= MAX_DISPLAY_NAME_CHARS
    if (!isName)
      throw invalidArgument(
        `up to ${MAX_DISPLAY_NAME_CHARS} characters`,
        'displayName',
        displayName,
      )
  }
  if (name !== undefined && !isFileName(name)) {
    throw invalidArgument('files/ and up to 40 of a to z, 0 to 9 and -', 'name', name)
  }
  if (mimeType !== undefined) checkMimeType(mimeType, 'mimeType')
}

function isFileName(name: unknown): boolean {
  return typeof name === 'string' && /^(files\/)?[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/.test(name)
}

/**
 * Returns the facts with which an upload starts. Throws if the file is empty, too large or of an
 * unknown type.
 */
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

/** Throws for a file that has no bytes, or more than Gemini accepts. */
export function refuseSize(bytes: number, most: number): void {
  if (bytes === 0) {
    throw failure('transport/request-refused', 'The file has no bytes; choose another one.')
  }
  if (bytes <= most) return
  throw new TransportError(
    'transport/too-large',
    `The file has ${bytes} bytes, and Gemini accepts at most ${most}; cut or compress it.`,
  )
}

async function sniff(blob: Blob, signal: AbortSignal): Promise<string> {
  for await (const head of readBlob(blob, { end: Math.min(SNIFFED_BYTES, blob.size), signal })) {
    const mimeType = sniffMedia(head)?.mimeType
    if (mimeType !== undefined) return mimeType
  }
  throw new TransportError(
    'transport/mime-refused',
    'The first bytes of the file do not show its type; pass the mimeType.',
  )
}
