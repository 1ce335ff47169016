import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { ImageBackend } from '@pollux/image'
import { type CodecModules, type WasmBackendOptions, wasmBackend } from '../wasm-backend.ts'

/**
 * Creates a backend on the installed packages among `@jsquash/jpeg`, `@jsquash/webp` and
 * `@jsquash/avif`.
 *
 * @param options The limits of decoding.
 * @returns A backend that claims PNG and the formats whose codecs are installed.
 * @throws {TypeError} If a limit is invalid.
 */
export function nodeWasmBackend(options: Pick<WasmBackendOptions, 'limits'> = {}): ImageBackend {
  return wasmBackend({
    ...options,
    jpeg: installed('jpeg', 'dec/mozjpeg_dec', 'enc/mozjpeg_enc'),
    webp: installed('webp', 'dec/webp_dec', 'enc/webp_enc_simd'),
    avif: installed('avif', 'dec/avif_dec', 'enc/avif_enc'),
  })
}

/** Returns the codecs of one package, or none if it is not installed. */
function installed(name: string, decoder: string, encoder: string): CodecModules {
  const find = createRequire(import.meta.url)
  const source = (path: string) => {
    const file = find.resolve(`@jsquash/${name}/codec/${path}.wasm`)
    return async () => WebAssembly.compile(await readFile(file))
  }
  try {
    return { decoder: source(decoder), encoder: source(encoder) }
  } catch {
    return {}
  }
}
