import { invalidArgument } from '@pollux/errors'
import type { CountableMedia } from '@pollux/tokens'
import { defined } from '../protocol/defined.ts'
import { writeDuration } from '../protocol/duration.ts'
import { Refusal } from '../protocol/refusal.ts'
import type { FileResource, FileState, ProcessedFile, Processing } from './file-resource.ts'

/** A file whose bytes have arrived. */
export type NewFile = {
  name?: string
  displayName?: string
  mimeType: string
  /** The length in bytes. */
  size: number
  /** The SHA-256 of the bytes, in base64. */
  sha256: string
  /** The bytes; absent if there are too many to keep. */
  bytes?: Uint8Array<ArrayBuffer>
  facts?: CountableMedia
}

/** An object in Cloud Storage to be registered as a file. */
export type Registration = { uri: string; mimeType?: string; size?: number }

/** A file of the store, as requests use it. */
export type StoredFile = {
  name: string
  displayName?: string
  mimeType?: string
  size?: number
  sha256?: string
  bytes?: Uint8Array<ArrayBuffer>
  facts?: CountableMedia
  /** The address of a registered file. */
  registered?: string
  created: number
  /** The time at which its processing ends, in milliseconds of the clock. */
  processed: number
  error?: Processing['error']
}

/** How long an uploaded file is kept, in milliseconds: 48 hours. */
const FILE_LIFETIME_MS = 48 * 60 * 60 * 1000

/** The most bytes of uploaded files in a project. */
const MAX_STORED_BYTES = 20_000_000_000

/**
 * The files of the File API, in memory. Uploaded files are processed, and expire after 48 hours of
 * the injected clock.
 */
export class FileStore {
  private readonly files = new Map<string, StoredFile>()
  private readonly now: () => number
  private readonly nextId: () => string
  private readonly processing: (file: ProcessedFile) => Processing | undefined

  constructor(options: {
    now: () => number
    nextId: () => string
    processing: (file: ProcessedFile) => Processing | undefined
  }) {
    this.now = options.now
    this.nextId = options.nextId
    this.processing = options.processing
  }

  /** Throws `Refusal` for a name that is invalid or in use. */
  checkName(name: string): void {
    if (!/^files\/[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/.test(name)) {
      throw new Refusal(
        'INVALID_ARGUMENT',
        `Invalid file name ${JSON.stringify(name.slice(0, 80))}: 1 to 40 characters of a-z, 0-9 and - are expected after files/.`,
      )
    }
    if (this.find(name)) throw new Refusal('ALREADY_EXISTS', `File ${name} already exists.`)
  }

  /**
   * Stores a file and returns it as the answer to its upload has it, where a video is always
   * `PROCESSING`.
   */
  add(file: NewFile): FileResource {
    const { name = this.nextName() } = file
    this.checkName(name)
    this.checkQuota(file.size)
    const { displayName, mimeType, size } = file
    const created = this.now()
    const { ms = 0, error } =
      this.processing(defined({ name, displayName, mimeType, bytes: size })) ?? {}
    const stored: StoredFile = { ...file, name, created, processed: created + ms }
    if (error) stored.error = error
    this.files.set(name, stored)
    return this.show(stored, mimeType.startsWith('video/') ? 'PROCESSING' : undefined)
  }

  /** Registers an object in Cloud Storage as a file; a second call returns the same file. */
  register(registration: Registration): FileResource {
    const { uri, mimeType, size } = registration
    const known = this.findRegistered(uri)
    if (known) return this.show(known)
    const name = this.nextName()
    const created = this.now()
    const stored = defined({ name, mimeType, size, registered: uri, created, processed: created })
    this.files.set(name, stored)
    return this.show(stored)
  }

  get(name: string): FileResource {
    return this.show(this.expect(name))
  }

  list(): FileResource[] {
    return this.living().map((file) => this.show(file))
  }

  delete(name: string): void {
    this.files.delete(this.expect(name).name)
  }

  /** Returns a file that a request names. Throws `Refusal` if it is missing, still processing or failed. */
  read(name: string): StoredFile {
    const file = this.expect(name)
    if (this.stateOf(file) === 'ACTIVE') return file
    throw new Refusal(
      'FAILED_PRECONDITION',
      `The File ${idOf(name)} is not in an ACTIVE state and usage is not allowed.`,
    )
  }

  /** Returns the file of a registered object in Cloud Storage. */
  findRegistered(uri: string): StoredFile | undefined {
    return [...this.files.values()].find(({ registered }) => registered === uri)
  }

  private nextName(): string {
    const id = this.nextId()
    if (/^[a-z0-9]{1,40}$/.test(id)) return `files/${id}`
    throw invalidArgument(
      '1 to 40 characters of a-z and 0-9',
      'the id that nextId returns for a file',
      id,
    )
  }

  /**
   * Returns a file that must exist. As with Gemini, the refusal does not distinguish a missing file
   * from somebody else's.
   */
  private expect(name: string): StoredFile {
    const file = this.find(name)
    if (file) return file
    throw new Refusal(
      'PERMISSION_DENIED',
      `You do not have permission to access the File ${idOf(name)} or it may not exist.`,
    )
  }

  private find(name: string): StoredFile | undefined {
    const file = this.files.get(name)
    if (file === undefined || !this.isExpired(file)) return file
    this.files.delete(name)
    return undefined
  }

  private living(): StoredFile[] {
    return [...this.files.keys()].flatMap((name) => this.find(name) ?? [])
  }

  private isExpired({ created, registered }: StoredFile): boolean {
    return registered === undefined && this.now() >= created + FILE_LIFETIME_MS
  }

  private checkQuota(size: number): void {
    const uploaded = this.living().filter(({ registered }) => registered === undefined)
    const used = uploaded.reduce((sum, file) => sum + (file.size ?? 0), 0)
    if (used + size <= MAX_STORED_BYTES) return
    throw new Refusal(
      'RESOURCE_EXHAUSTED',
      `The files of this project would take more than ${MAX_STORED_BYTES} bytes; delete some.`,
    )
  }

  private stateOf({ processed, error }: StoredFile): FileState {
    if (this.now() < processed) return 'PROCESSING'
    return error ? 'FAILED' : 'ACTIVE'
  }

  private show(file: StoredFile, state = this.stateOf(file)): FileResource {
    const { name, displayName, mimeType, size, created, processed, registered, facts } = file
    const time = (milliseconds: number) => new Date(milliseconds).toISOString()
    const isDone = state !== 'PROCESSING'
    const duration = facts?.kind === 'video' && isDone ? facts.duration : undefined
    return defined({
      name,
      displayName,
      mimeType,
      sizeBytes: size === undefined ? undefined : String(size),
      createTime: time(created),
      updateTime: time(isDone ? processed : created),
      expirationTime: registered === undefined ? time(created + FILE_LIFETIME_MS) : undefined,
      sha256Hash: file.sha256,
      uri: `https://generativelanguage.googleapis.com/v1beta/${name}`,
      state,
      source: registered === undefined ? 'UPLOADED' : 'REGISTERED',
      videoMetadata:
        duration === undefined ? undefined : { videoDuration: writeDuration(duration) },
      error: state === 'FAILED' ? file.error : undefined,
    })
  }
}

/** Returns an id for a message, shortened. */
function idOf(name: string): string {
  return name.slice('files/'.length, 60)
}
