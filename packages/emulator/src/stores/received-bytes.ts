import { sha256 } from '@noble/hashes/sha2.js'
import { concatenate } from '@pollux/errors'

/** An incremental hash, which WebCrypto does not offer. */
type Hash = ReturnType<typeof sha256.create>

/** The state of a file at one moment. */
export type ReceivedMark = Readonly<{
  length: number
  hash: Hash
  pieces: readonly Uint8Array<ArrayBuffer>[] | undefined
}>

/** A file as it arrives: its length and hash, and its bytes while there are few enough to keep. */
export class ReceivedBytes {
  private received = 0
  private hash = sha256.create()
  private pieces: Uint8Array<ArrayBuffer>[] | undefined = []
  private readonly mostKept: number

  constructor(mostKept: number) {
    this.mostKept = mostKept
  }

  get length(): number {
    return this.received
  }

  add(bytes: Uint8Array<ArrayBuffer>): void {
    if (bytes.length === 0) return
    this.received += bytes.length
    this.hash.update(bytes)
    if (this.received > this.mostKept) this.pieces = undefined
    this.pieces?.push(bytes)
  }

  mark(): ReceivedMark {
    const { received: length, hash, pieces } = this
    return { length, hash: hash.clone(), pieces: pieces && [...pieces] }
  }

  /** Drops all bytes that arrived after a mark. */
  backTo({ length, hash, pieces }: ReceivedMark): void {
    this.received = length
    this.hash = hash.clone()
    this.pieces = pieces && [...pieces]
  }

  sha256(): Uint8Array<ArrayBuffer> {
    return this.hash.clone().digest()
  }

  /** Returns the bytes, unless there were too many, and drops them. */
  release(): Uint8Array<ArrayBuffer> | undefined {
    const { pieces } = this
    this.pieces = undefined
    return pieces && concatenate(pieces)
  }
}
