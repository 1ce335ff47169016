import { readFile } from 'node:fs/promises'

/**
 * Reads the detector's network, 3.8 MB, from the package.
 *
 * @returns The bytes of `nanodet-g-416.onnx`, for `localEngine`.
 * @throws The error of the file system if the package is incomplete.
 */
export async function readModel(): Promise<Uint8Array> {
  // The relative path is the same from src/node and dist/node.
  return readFile(new URL('../../model/nanodet-g-416.onnx', import.meta.url))
}
