// Runs in workerd: what is posted are the answers of which masks are made, what comes back is what conform.mjs prints.
import avifDecoder from '@jsquash/avif/codec/dec/avif_dec.wasm'
import avifEncoder from '@jsquash/avif/codec/enc/avif_enc.wasm'
import jpegDecoder from '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm'
import jpegEncoder from '@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm'
import webpDecoder from '@jsquash/webp/codec/dec/webp_dec.wasm'
import webpEncoder from '@jsquash/webp/codec/enc/webp_enc_simd.wasm'
import { wasmBackend } from '@pollux/backend-wasm'
import { conform } from './conformance.mjs'

export default {
  async fetch(request) {
    const backend = wasmBackend({
      jpeg: { decoder: jpegDecoder, encoder: jpegEncoder },
      webp: { decoder: webpDecoder, encoder: webpEncoder },
      avif: { decoder: avifDecoder, encoder: avifEncoder },
    })
    return Response.json(await conform(backend, await request.text()))
  },
}
