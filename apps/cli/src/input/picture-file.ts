import { open } from 'node:fs/promises'
import { extname } from 'node:path'

/** Whether a file name has the extension of a picture. */
export function hasPictureEnding(name: string): boolean {
  return endings.has(extname(name).toLowerCase())
}

const endings: ReadonlySet<string> = new Set(
  ['avif', 'bmp', 'gif', 'heic', 'heif', 'jpeg', 'jpg', 'png', 'tif', 'tiff', 'webp'].map(
    (ending) => `.${ending}`,
  ),
)

/** Whether a regular file is a picture by its name, or else by its first bytes. A file that cannot be read is not. */
export async function isPictureFile(path: string): Promise<boolean> {
  if (hasPictureEnding(path)) return true
  // Loaded only if the name does not decide: every command line gets here.
  const { sniffFormat } = await import('@pollux/image')
  try {
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(new Uint8Array(64), 0, 64, 0)
      return sniffFormat(buffer.subarray(0, bytesRead)) !== undefined
    } finally {
      await file.close()
    }
  } catch {
    return false
  }
}
