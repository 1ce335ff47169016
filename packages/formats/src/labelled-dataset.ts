import { classNameOf, type Dataset, type DatasetPicture } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import { classesNamed, classesOf } from './classes.ts'
import type { ReadOptions } from './format.ts'

/** Reads the pictures of a dataset one after another, from the start at each call. */
export type ReadPictures = (options: ReadOptions) => AsyncIterable<DatasetPicture<Mask>>

/**
 * Returns a dataset whose files do not list its classes, or not at the start. Its pictures are read once for their
 * labels, without reports, and again for each reader, so that only one is in memory at a time. The order of classes is:
 * `classes` of the options, labels that `readPictures` adds
 * to `listed`, labels of findings.
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
