import type { NewFile } from './file-store.ts'
import { joinBytes } from './read-body.ts'
import { Refusal } from './refusal.ts'

/** What an upload is begun with. */
export type UploadStart = Omit<NewFile, 'bytes'> & {
  /** As announced. */
  size?: number
}

type Session = UploadStart & {
  chunks: Uint8Array<ArrayBuffer>[]
  received: number
  isOpen: boolean
}

/** Uploads that have begun, by their id; each takes bytes in order until it is finished or cancelled. */
export class UploadSessions {
  private readonly sessions = new Map<string, Session>()

  begin(id: string, start: UploadStart): void {
    this.sessions.set(id, { ...start, chunks: [], received: 0, isOpen: true })
  }

  /** How far an upload has come. */
  progress(id: string): { status: 'active' | 'final'; received: number } {
    const { isOpen, received } = this.expect(id)
    return { status: isOpen ? 'active' : 'final', received }
  }

  /** Takes a chunk; refuses one that does not begin where the last ended, or goes beyond what was announced. */
  append(id: string, offset: number, chunk: Uint8Array<ArrayBuffer>): void {
    const session = this.expectOpen(id)
    if (offset !== session.received) {
      throw new Refusal(
        'INVALID_ARGUMENT',
        `The chunk begins at ${offset}, but ${session.received} bytes have been received.`,
      )
    }
    if (session.size !== undefined && offset + chunk.length > session.size) {
      throw new Refusal(
        'INVALID_ARGUMENT',
        `The chunk ends at ${offset + chunk.length}, but ${session.size} bytes were announced.`,
      )
    }
    if (chunk.length > 0) session.chunks.push(chunk)
    session.received += chunk.length
  }

  /** Ends an upload and hands out what it brought; refuses fewer bytes than announced, and none. */
  finish(id: string): NewFile {
    const session = this.expectOpen(id)
    const { size, received, chunks, name, displayName, mimeType } = session
    if (size !== undefined && size !== received) {
      throw new Refusal(
        'INVALID_ARGUMENT',
        `${size} bytes were announced, but ${received} have been received.`,
      )
    }
    if (received === 0) throw new Refusal('INVALID_ARGUMENT', 'The file has no bytes.')
    session.isOpen = false
    session.chunks = []
    return {
      ...(name === undefined ? {} : { name }),
      ...(displayName === undefined ? {} : { displayName }),
      mimeType,
      bytes: joinBytes(chunks),
    }
  }

  cancel(id: string): void {
    this.expect(id)
    this.sessions.delete(id)
  }

  private expect(id: string): Session {
    const session = this.sessions.get(id)
    if (session) return session
    throw new Refusal('NOT_FOUND', 'There is no such upload; begin a new one.')
  }

  private expectOpen(id: string): Session {
    const session = this.expect(id)
    if (session.isOpen) return session
    throw new Refusal('FAILED_PRECONDITION', 'The upload is finished.')
  }
}
