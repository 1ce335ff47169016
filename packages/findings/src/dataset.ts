import type { Size } from '@pollux/geometry'
import type { Finding, FindingClass } from './finding.ts'
import type { MaskPayload } from './mask-payload.ts'

/** Classes, and pictures with findings of these classes. */
export interface Dataset<Mask = MaskPayload> {
  /** In the order of their ids, which may have gaps. */
  classes: readonly FindingClass[]
  /** Read once by whoever writes the dataset; an async iterable need not hold all pictures. */
  pictures: Iterable<DatasetPicture<Mask>> | AsyncIterable<DatasetPicture<Mask>>
}

/** A picture of a dataset and what was found in it. */
export interface DatasetPicture<Mask = MaskPayload> {
  /** The path of the file inside the dataset, relative, with `/` between folders. No two pictures share one. */
  name: string
  /** Of the upright picture, in pixels. */
  size: Size
  findings: readonly DatasetFinding<Mask>[]
  /** Where the stored file is, relative to the folder that the dataset was read from, if the format says so. */
  file?: string
  /** The id that the picture has in the file it was read from; formats with ids keep it. */
  id?: number
  /** The EXIF orientation of the stored file, 1 to 8; absent where it is not known. */
  orientation?: number
  /** The part of the dataset that the picture belongs to; absent where the dataset is not split. */
  split?: DatasetSplit
}

/** A finding, and what datasets say beside it. */
export interface DatasetFinding<Mask = MaskPayload> extends Finding<Mask> {
  /** Whether it stands for a group whose members were not marked one by one. @default false */
  isCrowd?: boolean
  /** In pixels, as the dataset states it; where it is absent, the area of the mask, else of the polygon, else of the box holds. */
  area?: number
}

/** A part of a dataset: for training, for choosing among trained models, or for the final figure. */
export type DatasetSplit = 'train' | 'val' | 'test'
