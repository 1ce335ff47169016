import { concatenate } from '@pollux/errors'
import { encodeBase64 } from '@pollux/image'
import { Refusal } from '../protocol/refusal.ts'
import type { FileResource } from './file-resource.ts'
import type { NewFile } from './file-store.ts'
import { ReceivedBytes } from './received-bytes.ts'

/** The facts of a file that the first request of its upload states. */
export type UploadStart = Pick<NewFile, 'name' | 'displayName' | 'mimeType'> & {
  /** The announced size of the file, in bytes. */
  size?: number
}

/** The bytes of a file in one request. */
export type Chunk = {
  offset: number
  isLast: boolean
  body: AsyncIterable<Uint8Array<ArrayBuffer>>
  /** The length of the body in bytes, if the client states it. */
  length?: number
}

/** The limits of every upload. */
export type UploadRules = {
  /** Every chunk but the last must be a multiple of this many bytes. Of a broken chunk, whole multiples are kept. */
  granularity: number
  maxFileBytes: number
  /** The largest file whose bytes are kept; of a larger one, only the size and hash are. */
  maxKeptFileBytes: number
  /** How long an upload may take, in milliseconds. */
  lifetimeMs: number
  now: () => number
}

type Session = UploadStart & {
  begun: number
  received: ReceivedBytes
  /** The number of requests with bytes so far; only the latest one may continue the upload. */
  turn: number
  file?: Promise<FileResource>
}

/**
 * The open uploads by their id. Each accepts bytes in order until it is finished, cancelled or
 * expired.
 */
export class UploadSessions {
  private readonly sessions = new Map<string, Session>()
  private readonly rules: UploadRules

  constructor(rules: UploadRules) {
    this.rules = rules
  }

  /** Throws `Refusal` for a size beyond the limit. */
  begin(id: string, start: UploadStart): void {
    this.checkLength(start.size ?? 0)
    for (const [old, session] of this.sessions) {
      if (this.isOver(session)) this.sessions.delete(old)
    }
    const received = new ReceivedBytes(this.rules.maxKeptFileBytes)
    this.sessions.set(id, { ...start, begun: this.rules.now(), received, turn: 0 })
  }

  /** Returns how many bytes an upload has received. */
  progress(id: string): { status: 'active' | 'final'; received: number } {
    const { file, received } = this.expect(id)
    return { status: file ? 'final' : 'active', received: received.length }
  }

  /**
   * Appends a chunk. Throws `Refusal` and leaves the upload unchanged in three cases: the chunk
   * does not begin where the last one ended, exceeds the announced size, or is not a multiple of
   * the granularity. Of a chunk that breaks off, whole granules are kept.
   */
  async append(id: string, chunk: Chunk): Promise<void> {
    const session = this.expectOpen(id)
    this.check(session, chunk)
    session.turn += 1
    const before = session.received.mark()
    try {
      await this.take(session, chunk)
    } catch (cause) {
      if (cause instanceof Refusal && cause.fault.status !== 409) session.received.backTo(before)
      throw cause
    }
  }

  /** Ends an upload and creates the file; a second call returns the same file. */
  async finish(id: string, make: (file: NewFile) => Promise<FileResource>): Promise<FileResource> {
    const session = this.expect(id)
    const { size, received, name, displayName, mimeType } = session
    if (session.file) return session.file
    checkWhole(size, received.length)
    if (received.length === 0) throw new Refusal('INVALID_ARGUMENT', 'The file has no bytes.')
    const file: NewFile = {
      mimeType,
      size: received.length,
      sha256: encodeBase64(received.sha256()),
    }
    if (name !== undefined) file.name = name
    if (displayName !== undefined) file.displayName = displayName
    const bytes = received.release()
    if (bytes) file.bytes = bytes
    session.file = make(file)
    return session.file
  }

  cancel(id: string): void {
    this.expectOpen(id)
    this.sessions.delete(id)
  }

  /** Whether an upload is finished, so that further bytes are not read. */
  isFinished(id: string): boolean {
    return this.expect(id).file !== undefined
  }

  private check({ size, received }: Session, { offset, isLast, length }: Chunk): void {
    if (offset !== received.length) {
      throw new Refusal(
        'INVALID_ARGUMENT',
        `The chunk begins at ${offset}, but ${received.length} bytes have been received.`,
      )
    }
    if (length === undefined) return
    this.checkEnd(size, offset + length)
    if (isLast) checkWhole(size, offset + length)
    else this.checkEven(length)
  }

  private async take(session: Session, { isLast, body }: Chunk): Promise<void> {
    const { size, received, turn } = session
    const start = received.length
    let rest: Uint8Array<ArrayBuffer>[] = []
    let waiting = 0
    for await (const piece of body) {
      checkTurn(session, turn)
      rest.push(piece)
      waiting += piece.length
      this.checkEnd(size, received.length + waiting)
      const whole = waiting - (waiting % this.rules.granularity)
      if (whole === 0) continue
      const joined = concatenate(rest)
      received.add(joined.subarray(0, whole))
      rest = [joined.slice(whole)]
      waiting -= whole
    }
    checkTurn(session, turn)
    if (isLast) checkWhole(size, received.length + waiting)
    else this.checkEven(received.length + waiting - start)
    received.add(concatenate(rest))
  }

  private checkEnd(size: number | undefined, end: number): void {
    this.checkLength(end)
    if (size === undefined || end <= size) return
    throw new Refusal(
      'INVALID_ARGUMENT',
      `The chunk ends at ${end}, but ${size} bytes were announced.`,
    )
  }

  private checkEven(length: number): void {
    const { granularity } = this.rules
    if (length % granularity === 0) return
    throw new Refusal(
      'INVALID_ARGUMENT',
      `A chunk that is not the last must be a multiple of ${granularity} bytes; this one has ${length}.`,
    )
  }

  private checkLength(length: number): void {
    const { maxFileBytes } = this.rules
    if (length <= maxFileBytes) return
    throw new Refusal('INVALID_ARGUMENT', `The file is larger than ${maxFileBytes} bytes.`)
  }

  private isOver({ begun }: Session): boolean {
    return this.rules.now() >= begun + this.rules.lifetimeMs
  }

  private expect(id: string): Session {
    const session = this.sessions.get(id)
    if (session && !this.isOver(session)) return session
    this.sessions.delete(id)
    throw new Refusal('NOT_FOUND', 'There is no such upload; begin a new one.')
  }

  private expectOpen(id: string): Session {
    const session = this.expect(id)
    if (!session.file) return session
    throw new Refusal('FAILED_PRECONDITION', 'The upload is finished.')
  }
}

function checkWhole(size: number | undefined, received: number): void {
  if (size === undefined || size === received) return
  throw new Refusal(
    'INVALID_ARGUMENT',
    `${size} bytes were announced, but ${received} have been received.`,
  )
}

function checkTurn(session: Session, turn: number): void {
  if (session.turn === turn) return
  throw new Refusal('ABORTED', 'Another request continues this upload.')
}
