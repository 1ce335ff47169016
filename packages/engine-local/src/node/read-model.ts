import { readFile } from 'node:fs/promises'

/** Reads the detector that comes with the package, 3.8 MB. */
export async function readModel(): Promise<Uint8Array> {
  // The same steps up from src/node and from dist/node.
  return readFile(new URL('../../model/nanodet-g-416.onnx', import.meta.url))
}
