/// <reference path="./fixtures/wasm-address.d.ts" />
import avifDecoder from '@jsquash/avif/codec/dec/avif_dec.wasm?url'
import avifEncoder from '@jsquash/avif/codec/enc/avif_enc.wasm?url'
import jpegDecoder from '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm?url'
import jpegEncoder from '@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm?url'
import webpDecoder from '@jsquash/webp/codec/dec/webp_dec.wasm?url'
import webpEncoder from '@jsquash/webp/codec/enc/webp_enc_simd.wasm?url'
import { appliesTo, conformanceCases } from '@pollux/image/conformance'
import { decodeMutants } from '@pollux/image/testing'
import { expect, test } from 'vitest'
import { soundFiles } from './fixtures/sound-files.ts'
import { wasmBackend } from './wasm-backend.ts'

const backend = wasmBackend({
  jpeg: { decoder: jpegDecoder, encoder: jpegEncoder },
  webp: { decoder: webpDecoder, encoder: webpEncoder },
  avif: { decoder: avifDecoder, encoder: avifEncoder },
})

test.each(conformanceCases.filter((one) => appliesTo(backend, one)))('$name', async ({ run }) => {
  await run(backend)
})

test('decodes or refuses 200 broken files of every format, each the same twice (seed 7)', async () => {
  const files = await soundFiles(backend)
  const outcomes = await decodeMutants(backend, files, { count: 200, seed: 7 })
  expect(Object.keys(outcomes).filter((outcome) => outcome.startsWith('not'))).toEqual([])
  expect(outcomes.decoded).toBeGreaterThan(0)
})
