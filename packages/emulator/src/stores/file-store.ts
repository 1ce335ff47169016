import { invalidArgument } from '@pollux/errors'
import type { MediaFacts } from '@pollux/tokens'
import { defined } from '../protocol/defined.ts'
import { writeDuration } from '../protocol/duration.ts'
import { Refusal } from '../protocol/refusal.ts'
import type { FileResource, FileState, ProcessedFile, Processing } from './file-resource.ts'

/** What becomes a file once its bytes are there. */
export type NewFile = {
  name?: string
  displayName?: string
  mimeType: string
  /** Bytes of the whole. */
  size: number
  /** In base64. */
  sha256: string
  /** Absent where they are too many to be kept. */
  bytes?: Uint8Array<ArrayBuffer>
  facts?: MediaFacts
}

/** An object in Cloud Storage that is to be used as a file. */
export type Registration = { uri: string; mimeType?: string; size?: number }

/** What a file is to a request that names it. */
export type StoredFile = {
  name: string
  displayName?: string
  mimeType?: string
  size?: number
  sha256?: string
  bytes?: Uint8Array<ArrayBuffer>
  facts?: MediaFacts
  /** Where a registered file lies. */
  registered?: string
  created: number
  /** When its processing ends. */
  processed: number
  error?: Processing['error']
}

/** How long an uploaded file is kept: 48 hours. */
const LIFETIME = 48 * 60 * 60 * 1000

/** The bytes of uploaded files that a project may have. */
const QUOTA = 20_000_000_000

/** The File API's files, in memory. Uploaded ones are processed, and end after 48 hours of the injected clock. */
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

  /** Refuses a name that is taken or is none. */
  checkName(name: string): void {
    if (!/^files\/[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/.test(name)) {
      throw new Refusal(
        'INVALID_ARGUMENT',
        `Invalid file name ${JSON.stringify(name.slice(0, 80))}: 1 to 40 lowercase letters, digits or dashes are expected after "files/".`,
      )
    }
    if (this.find(name)) throw new Refusal('ALREADY_EXISTS', `File ${name} already exists.`)
  }

  /** As the answer to an upload shows it: a video is `PROCESSING` there, however soon it is done. */
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

  /** Makes a file of an object in Cloud Storage, the same one if it is asked for again. */
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

  /** A file that a request names; refuses one that is not there or cannot be used yet, or ever. */
  read(name: string): StoredFile {
    const file = this.expect(name)
    if (this.stateOf(file) === 'ACTIVE') return file
    throw new Refusal(
      'FAILED_PRECONDITION',
      `The File ${idOf(name)} is not in an ACTIVE state and usage is not allowed.`,
    )
  }

  /** The file that an object in Cloud Storage was registered as. */
  findRegistered(uri: string): StoredFile | undefined {
    return [...this.files.values()].find(({ registered }) => registered === uri)
  }

  private nextName(): string {
    const id = this.nextId()
    if (/^[a-z0-9]{1,40}$/.test(id)) return `files/${id}`
    throw invalidArgument(
      '1 to 40 lowercase letters or digits',
      'the id that nextId makes of a file',
      id,
    )
  }

  /** As with Gemini, a file that does not exist cannot be told from somebody else's. */
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
    return registered === undefined && this.now() >= created + LIFETIME
  }

  private checkQuota(size: number): void {
    const uploaded = this.living().filter(({ registered }) => registered === undefined)
    const used = uploaded.reduce((sum, file) => sum + (file.size ?? 0), 0)
    if (used + size <= QUOTA) return
    throw new Refusal(
      'RESOURCE_EXHAUSTED',
      `The files of this project would take more than ${QUOTA} bytes; delete some.`,
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
      expirationTime: registered === undefined ? time(created + LIFETIME) : undefined,
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

/** The id for a message, however long a client made it. */
function idOf(name: string): string {
  return name.slice('files/'.length, 60)
}
