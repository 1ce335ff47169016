import type { DatasetSplit } from '@pollux/findings'
import { folderOf } from './picture-names.ts'
import { pathFrom, ReadNames } from './read-names.ts'
import { splitOfFile } from './splits.ts'

/** A picture that annotation files name, and their entries about it. */
export interface NamedPicture<Entry> {
  name: string
  /** The path of the stored file, if it is among the files of the dataset. */
  file?: string
  split?: DatasetSplit
  entries: Entry[]
}

/** Collects the pictures that annotation files name, each once. */
export class NamedPictures<Entry> {
  readonly #listed: ReadonlySet<string>
  readonly #names = new ReadNames()
  /** The pictures, by their stored file, or otherwise by the path that names them. */
  readonly #pictures = new Map<string, NamedPicture<Entry>>()

  /** `listed` contains the paths of all files of the dataset. */
  constructor(listed: readonly string[]) {
    this.#listed = new Set(listed)
  }

  /**
   * Returns the picture that an annotation file names; it is searched for next to that file and in the dataset's
   * folder. Returns `undefined` if the text contains no name.
   */
  named(text: string, annotationPath: string): NamedPicture<Entry> | undefined {
    const path = pathFrom(text)
    if (path === '') return undefined
    const beside = `${folderOf(annotationPath)}${path}`
    const file = [beside, path].find((one) => this.#listed.has(one))
    const key = file ?? path
    const known = this.#pictures.get(key)
    if (known) return known
    const split = splitOfFile(annotationPath)
    const picture: NamedPicture<Entry> = {
      name: this.#names.take(path, beside),
      ...(file === undefined ? {} : { file }),
      ...(split ? { split } : {}),
      entries: [],
    }
    this.#pictures.set(key, picture)
    return picture
  }

  values(): Iterable<NamedPicture<Entry>> {
    return this.#pictures.values()
  }
}
