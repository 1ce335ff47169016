import type { Dataset, DatasetPicture } from '@pollux/findings'
import { type ClassMap, mapClasses } from '@pollux/formats'
import type { Mask } from '@pollux/masks'
import { type OpenDataset, type OpenDatasetOptions, openDataset } from './open-dataset.ts'

/** A dataset that is read, as whoever looks at it more than once needs it. */
export interface HeldDataset extends OpenDataset {
  dataset: Dataset<Mask> & { pictures: readonly DatasetPicture<Mask>[] }
}

/** Opens a dataset and reads it whole, its labels as the classes of a map if there is one. Throws as `openDataset` does. */
export async function holdDataset(
  path: string,
  { classMap, ...options }: OpenDatasetOptions & { classMap: ClassMap | undefined },
): Promise<HeldDataset> {
  const opened = await openDataset(path, options)
  const { classes, pictures: read } = classMap
    ? mapClasses(opened.dataset, classMap)
    : opened.dataset
  const pictures: DatasetPicture<Mask>[] = []
  for await (const picture of read) {
    options.signal.throwIfAborted()
    // What a finding was read from takes more than the finding.
    const findings = picture.findings.map((finding) => ({ ...finding, raw: undefined }))
    pictures.push({ ...picture, findings })
  }
  return { ...opened, dataset: { classes, pictures } }
}
