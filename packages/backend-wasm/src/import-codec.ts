import type { CodecFactory } from './codec-instance.ts'
import { missingCodec } from './decode-error.ts'

/** A module of Emscripten's glue. */
interface CodecGlue<Codec> {
  default: CodecFactory<Codec>
}

/** Imports the glue of a codec, a file of the package `name`. Throws `image/missing-codec` if that is not installed. */
export async function importCodec<Codec>(
  name: string,
  importGlue: () => Promise<CodecGlue<Codec>>,
): Promise<CodecFactory<Codec>> {
  try {
    return (await importGlue()).default
  } catch (cause) {
    throw missingCodec(name, cause)
  }
}
