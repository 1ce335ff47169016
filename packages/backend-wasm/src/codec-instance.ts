/**
 * A factory from Emscripten's glue: it creates a codec from settings that instantiate its module.
 */
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

/** A codec with its own memory, and the messages that it prints. */
export interface CodecInstance<Codec> {
  codec: Codec
  /** Warnings and errors, one item per line. */
  messages: readonly string[]
}

/**
 * Creates a codec with its own memory, in about a millisecond. Each file has its own codec, so that
 * a broken file neither affects the next nor exposes data of another. The memory grows to at most
 * `maxBytes`; beyond that, the codec's allocations fail.
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

/** Limits the memory in `grow`, the only method by which the glue enlarges it. */
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
