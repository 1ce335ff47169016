import { sha256 } from '@noble/hashes/sha2.js'
import { concatenate } from '@pollux/errors'

/** WebCrypto hashes a whole only. */
type Hash = ReturnType<typeof sha256.create>

/** How far a file had come. */
export type ReceivedMark = Readonly<{
  length: number
  hash: Hash
  pieces: readonly Uint8Array<ArrayBuffer>[] | undefined
}>

/** A file as it comes in: its length and hash, and its bytes as long as they are few enough to be kept. */
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

  /** Forgets what came after a mark. */
  backTo({ length, hash, pieces }: ReceivedMark): void {
    this.received = length
    this.hash = hash.clone()
    this.pieces = pieces && [...pieces]
  }

  sha256(): Uint8Array<ArrayBuffer> {
    return this.hash.clone().digest()
  }

  /** Hands out the bytes, unless there were too many, and keeps them no longer. */
  release(): Uint8Array<ArrayBuffer> | undefined {
    const { pieces } = this
    this.pieces = undefined
    return pieces && concatenate(pieces)
  }
}
