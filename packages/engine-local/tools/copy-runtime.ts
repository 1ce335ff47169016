// Copies the only build of ONNX Runtime's WebAssembly that is used beside the bundle; run in the
// package's folder.
import { copyFileSync } from 'node:fs'

for (const file of ['ort-wasm-simd-threaded.mjs', 'ort-wasm-simd-threaded.wasm']) {
  copyFileSync(`node_modules/onnxruntime-web/dist/${file}`, `dist/${file}`)
}
