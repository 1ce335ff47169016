import type { Dataset, DatasetPicture } from '@pollux/findings'
import { type ClassMap, mapClasses } from '@pollux/formats'
import type { Mask } from '@pollux/masks'
import { type OpenDataset, type OpenDatasetOptions, openDataset } from './open-dataset.ts'

/** A dataset in memory, for callers that read its pictures more than once. */
export interface HeldDataset extends OpenDataset {
  dataset: Dataset<Mask> & { pictures: readonly DatasetPicture<Mask>[] }
}

/**
 * Opens a dataset and reads it whole. With a class map, its labels become the classes of the map.
 *
 * @throws What `openDataset` throws.
 */
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
    // `raw` takes more memory than the rest of a finding.
    const findings = picture.findings.map((finding) => ({ ...finding, raw: undefined }))
    pictures.push({ ...picture, findings })
  }
  return { ...opened, dataset: { classes, pictures } }
}
