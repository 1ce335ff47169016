import {
  AbstractTokenizer,
  EndOfStreamError,
  type IReadChunkOptions,
  type ITokenizer,
} from 'strtok3'
import { createByteReader } from './byte-reader.ts'
import type { ByteSource } from './byte-source.ts'

interface TokenizerOptions {
  mimeType: string
  maxBytes: number
  maxReads: number
  signal?: AbortSignal | undefined
}

/**
 * Creates the tokenizer for music-metadata, within the limits of `createByteReader`. It rejects
 * tokens of more than 16 MB.
 */
export function createSourceTokenizer(source: ByteSource, options: TokenizerOptions): ITokenizer {
  return new SourceTokenizer(source, options)
}

class SourceTokenizer extends AbstractTokenizer {
  override fileInfo: { size: number; mimeType: string }
  private readonly reader: ReturnType<typeof createByteReader>

  constructor(source: ByteSource, options: TokenizerOptions) {
    super({ maxBufferSize: 16_000_000 })
    this.fileInfo = { size: source.size, mimeType: options.mimeType }
    this.reader = createByteReader(source, options)
  }

  override async readBuffer(into: Uint8Array, options?: IReadChunkOptions): Promise<number> {
    const { position } = this.normalizeOptions(into, options)
    const length = await this.peekBuffer(into, options)
    this.position = position + length
    return length
  }

  override async peekBuffer(into: Uint8Array, options?: IReadChunkOptions): Promise<number> {
    const { position, length, mayBeLess } = this.normalizeOptions(into, options)
    const found = await this.reader.bytes(position, length)
    if (found.length < length && !mayBeLess) throw new EndOfStreamError()
    into.set(found)
    return found.length
  }

  override supportsRandomAccess(): boolean {
    return true
  }

  setPosition(position: number): void {
    this.position = position
  }
}
