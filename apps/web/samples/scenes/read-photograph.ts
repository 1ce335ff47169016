import { readFile } from 'node:fs/promises'
import { sharpBackend } from '@pollux/backend-sharp'
import type { Size } from '@pollux/geometry'
import type { Raster } from '@pollux/image'

/** The photographs that the command line's demo has too, with their origins beside them. */
const folder = new URL('../../../cli/demo/photos/', import.meta.url)

/** Reads one of the photographs, enlarged to a size. */
export async function readPhotograph(name: string, size: Size): Promise<Raster> {
  const backend = sharpBackend()
  const raster = await backend.decode(await readFile(new URL(name, folder)))
  return backend.resize(raster, size)
}
