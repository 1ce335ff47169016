/** What Emscripten's glue of a codec makes, given how to instantiate its module. */
export type CodecFactory<Codec> = (settings: EmscriptenSettings) => Promise<Codec>

interface EmscriptenSettings {
  noInitialRun: true
  instantiateWasm(
    imports: WebAssembly.Imports,
    done: (instance: WebAssembly.Instance) => void,
  ): WebAssembly.Exports
  print(text: string): void
  printErr(text: string): void
}

/** A codec with a memory of its own, and what it says on the way. */
export interface CodecInstance<Codec> {
  codec: Codec
  /** Warnings and errors, one for each line. */
  messages: readonly string[]
}

/**
 * Makes a codec with a memory of its own, in about a millisecond: each file gets one, so that a broken one neither spoils the
 * next nor shows remains of another. Its memory grows to `maxBytes`; where more is asked for, the codec finds none.
 */
export async function openCodec<Codec>(
  factory: CodecFactory<Codec>,
  module: WebAssembly.Module,
  maxBytes = Number.POSITIVE_INFINITY,
): Promise<CodecInstance<Codec>> {
  const messages: string[] = []
  const codec = await factory({
    noInitialRun: true,
    instantiateWasm(imports, done) {
      const instance = new WebAssembly.Instance(module, imports)
      for (const value of Object.values(instance.exports)) {
        if (value instanceof WebAssembly.Memory) limitMemory(value, maxBytes)
      }
      done(instance)
      return instance.exports
    },
    print() {},
    printErr: (text) => void messages.push(text),
  })
  return { codec, messages }
}

/** The glue grows the memory by this method alone. */
function limitMemory(memory: WebAssembly.Memory, maxBytes: number): void {
  const grow = memory.grow.bind(memory)
  memory.grow = (pages) => {
    if (memory.buffer.byteLength + pages * PAGE_BYTES > maxBytes) {
      throw new RangeError('The codec asks for more memory than the picture needs')
    }
    return grow(pages)
  }
}

const PAGE_BYTES = 65_536
