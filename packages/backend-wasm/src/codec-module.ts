import { invalidArgument } from '@pollux/errors'
import { ImageError } from '@pollux/image'

/** Where a codec's WebAssembly comes from: compiled already, as bundlers for workers import it; the address of its file; or a function that is called when it is first used. */
export type CodecSource = WebAssembly.Module | URL | string | (() => Promise<WebAssembly.Module>)

/** Returns the compiled module, which is made at the first call and once only, unless that fails. Rejects with `image/missing-codec`. */
export type LoadModule = () => Promise<WebAssembly.Module>

/** Prepares a source. Throws a `TypeError` for any other value. */
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
