import { invalidArgument } from '@pollux/errors'
import { ImageError } from '@pollux/image'

/**
 * The source of a codec's WebAssembly. It is a compiled module, as bundlers for workers import it,
 * the address of its file, or a function called on first use.
 */
export type CodecSource = WebAssembly.Module | URL | string | (() => Promise<WebAssembly.Module>)

/**
 * Returns the compiled module. It is compiled at the first call and reused, unless compiling fails.
 * Rejects with `image/missing-codec` if it cannot be loaded.
 */
export type LoadModule = () => Promise<WebAssembly.Module>

/**
 * Creates the loader of a codec's module. Throws a `TypeError` unless `source` is a valid source.
 */
export function createModuleLoader(source: CodecSource, name: string): LoadModule {
  const isSource =
    source instanceof WebAssembly.Module ||
    source instanceof URL ||
    ['string', 'function'].includes(typeof source)
  if (!isSource)
    throw invalidArgument('a WebAssembly.Module, an address or a function', name, source)
  let loading: Promise<WebAssembly.Module> | undefined
  return () => {
    loading ??= load(source).catch((cause) => {
      loading = undefined
      throw new ImageError(
        'image/missing-codec',
        `The WebAssembly of ${name} could not be loaded; check where it comes from.`,
        { cause },
      )
    })
    return loading
  }
}

async function load(source: CodecSource): Promise<WebAssembly.Module> {
  if (source instanceof WebAssembly.Module) return source
  if (typeof source === 'function') return source()
  const response = await fetch(source)
  if (!response.ok) throw new Error(`HTTP ${response.status} for ${source}`)
  return WebAssembly.compile(await response.arrayBuffer())
}
