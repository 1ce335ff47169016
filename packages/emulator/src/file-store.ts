import { encodeBase64 } from '@pollux/image'
import { Refusal } from './refusal.ts'

/** A file as the File API shows it. */
export type FileResource = {
  name: string
  displayName?: string
  mimeType: string
  sizeBytes: string
  createTime: string
  updateTime: string
  expirationTime: string
  sha256Hash: string
  uri: string
  state: 'PROCESSING' | 'ACTIVE'
  source: 'UPLOADED'
}

/** What becomes a file once its bytes are there. */
export type NewFile = {
  name?: string
  displayName?: string
  mimeType: string
  bytes: Uint8Array<ArrayBuffer>
}

type StoredFile = {
  name: string
  displayName: string | undefined
  mimeType: string
  bytes: Uint8Array<ArrayBuffer>
  sha256: string
  created: number
}

/** How long an uploaded file is kept: 48 hours. */
const LIFETIME = 48 * 60 * 60 * 1000

/** The File API's files, in memory. They end after 48 hours of the injected clock; videos are first processed. */
export class FileStore {
  private readonly files = new Map<string, StoredFile>()
  private readonly now: () => number
  private readonly nextId: () => string
  private readonly processingMs: number

  constructor(options: { now: () => number; nextId: () => string; processingMs: number }) {
    this.now = options.now
    this.nextId = options.nextId
    this.processingMs = options.processingMs
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

  async add({ name, displayName, mimeType, bytes }: NewFile): Promise<FileResource> {
    const digest = await crypto.subtle.digest('SHA-256', bytes)
    const file: StoredFile = {
      name: name ?? `files/${this.nextId()}`,
      displayName,
      mimeType,
      bytes,
      sha256: encodeBase64(new Uint8Array(digest)),
      created: this.now(),
    }
    this.checkName(file.name)
    this.files.set(file.name, file)
    return this.show(file)
  }

  get(name: string): FileResource {
    return this.show(this.expect(name))
  }

  list(): FileResource[] {
    return [...this.files.keys()].flatMap((name) => {
      const file = this.find(name)
      return file ? [this.show(file)] : []
    })
  }

  delete(name: string): void {
    this.files.delete(this.expect(name).name)
  }

  /** The bytes of a file by its name or an address that ends with it; refuses one that is not there or not yet processed. */
  read(uri: string): { bytes: Uint8Array<ArrayBuffer>; mimeType: string } {
    const name = /(?:^|\/)(files\/[a-z0-9-]{1,40})$/.exec(uri)?.[1]
    if (name === undefined) {
      throw new Refusal(
        'INVALID_ARGUMENT',
        `Cannot fetch content from ${JSON.stringify(uri.slice(0, 200))}: the emulator knows uploaded files only.`,
      )
    }
    const file = this.expect(name)
    if (this.stateOf(file) === 'ACTIVE') return file
    throw new Refusal(
      'FAILED_PRECONDITION',
      'The File ID is not in an ACTIVE state and usage is not allowed.',
    )
  }

  /** As with Gemini, a file that does not exist cannot be told from somebody else's. */
  private expect(name: string): StoredFile {
    const file = this.find(name)
    if (file) return file
    throw new Refusal(
      'PERMISSION_DENIED',
      `You do not have permission to access the File ${name.slice('files/'.length, 60)} or it may not exist.`,
    )
  }

  private find(name: string): StoredFile | undefined {
    const file = this.files.get(name)
    if (file === undefined || this.now() < file.created + LIFETIME) return file
    this.files.delete(name)
    return undefined
  }

  private stateOf(file: StoredFile): 'PROCESSING' | 'ACTIVE' {
    const isProcessing =
      file.mimeType.startsWith('video/') && this.now() < file.created + this.processingMs
    return isProcessing ? 'PROCESSING' : 'ACTIVE'
  }

  private show(file: StoredFile): FileResource {
    const created = new Date(file.created).toISOString()
    return {
      name: file.name,
      ...(file.displayName === undefined ? {} : { displayName: file.displayName }),
      mimeType: file.mimeType,
      sizeBytes: String(file.bytes.length),
      createTime: created,
      updateTime: created,
      expirationTime: new Date(file.created + LIFETIME).toISOString(),
      sha256Hash: file.sha256,
      uri: `https://generativelanguage.googleapis.com/v1beta/${file.name}`,
      state: this.stateOf(file),
      source: 'UPLOADED',
    }
  }
}
