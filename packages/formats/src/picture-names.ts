import { isRelativePath } from '@pollux/findings'
import { FormatsError } from './formats-error.ts'

/** Checks the names of a dataset's pictures, each of which may be used only once. */
export class PictureNames {
  readonly #taken = new Set<string>()

  /** Throws `formats/invalid-dataset` for a name that was added before, or that leads out of the dataset's folder. */
  add(name: string): void {
    if (!isRelativePath(name)) {
      const message = `The picture name ${JSON.stringify(name.slice(0, 200))} is not a relative path; use only folders and a file name.`
      throw new FormatsError('formats/invalid-dataset', message)
    }
    if (this.#taken.has(name)) {
      const message = `Two pictures are called ${JSON.stringify(name.slice(0, 200))}; rename one.`
      throw new FormatsError('formats/invalid-dataset', message)
    }
    this.#taken.add(name)
  }
}

/**
 * Returns a path without the extension of its file name. A name whose only dot is its first character has no extension.
 */
export function withoutExtension(path: string): string {
  return path.replace(/(?<=[^/])\.[^./]*$/, '')
}

/** Returns the file name of a path. */
export function lastName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** Returns the folder of a path, including its last `/`, or an empty string. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1)
}

/** Returns whether a file is a picture, by the extension of its name. */
export function isPictureName(path: string): boolean {
  return /\.(?:jpe?g|png|webp|bmp|tiff?|gif|heic|heif|avif)$/i.test(path)
}
