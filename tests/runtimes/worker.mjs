import jpegDecoder from '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm'
import jpegEncoder from '@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm'
import { wasmBackend } from '@pollux/backend-wasm'
import { ImageError, readHeader, uprightSize } from '@pollux/image'

const backend = wasmBackend({
  jpeg: { decoder: jpegDecoder, encoder: jpegEncoder },
  limits: { maxPixels: 4_000_000 },
})

/** Answers a photograph with the same one, upright and 256 pixels wide. */
export default {
  async fetch(request) {
    try {
      const photo = new Uint8Array(await request.arrayBuffer())
      const { width, height } = uprightSize(readHeader(photo))
      const size = { width: 256, height: Math.max(1, Math.round((256 * height) / width)) }
      const small = await backend.decode(photo, { size })
      const jpeg = await backend.encode(small, { format: 'jpeg', quality: 80 })
      return new Response(jpeg, { headers: { 'content-type': 'image/jpeg' } })
    } catch (error) {
      if (!(error instanceof ImageError)) throw error
      return Response.json({ code: error.code, message: error.message }, { status: 422 })
    }
  },
}
