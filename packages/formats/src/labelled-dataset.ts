import { classNameOf, type Dataset, type DatasetPicture } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import { classesNamed, classesOf } from './classes.ts'
import type { ReadOptions } from './format.ts'

/** Reads the pictures of a dataset one after another, anew each time it is called. */
export type ReadPictures = (options: ReadOptions) => AsyncIterable<DatasetPicture<Mask>>

/**
 * A dataset whose files do not list its classes, or not in front: its pictures are gone through once for their labels, in silence, and
 * are read anew for whoever reads the dataset, so that no more than one of them is held. `classes` of the options count before the labels that
 * the files list, which `readPictures` adds to `listed`, and those before the labels of findings.
 */
export async function labelledDataset(
  readPictures: ReadPictures,
  options: ReadOptions,
  listed: ReadonlySet<string> = new Set(),
): Promise<Dataset<Mask>> {
  const { onIssue: _, ...silent } = options
  const found = await classesOf(readPictures(silent))
  const names = options.classes ?? (listed.size > 0 ? [...listed] : undefined)
  const classes = names ? classesNamed(names) : found
  const byName = new Map(classes.map((entry) => [entry.name, entry]))
  return { classes, pictures: { [Symbol.asyncIterator]: classified } }

  async function* classified(): AsyncGenerator<DatasetPicture<Mask>> {
    for await (const picture of readPictures(options)) {
      for (const finding of picture.findings) {
        const entry = byName.get(classNameOf(finding) ?? '')
        if (entry) finding.class = entry
      }
      yield picture
    }
  }
}
