import type { Size } from '@pollux/geometry'
import type { Finding, FindingClass } from './finding.ts'
import type { MaskPayload } from './mask-payload.ts'

/** Classes, and pictures with findings of these classes. */
export interface Dataset<Mask = MaskPayload> {
  /** In the order of their ids, which may have gaps. */
  classes: readonly FindingClass[]
  /** Read once when the dataset is written. An async iterable need not hold all pictures in memory. */
  pictures: Iterable<DatasetPicture<Mask>> | AsyncIterable<DatasetPicture<Mask>>
}

/** A picture of a dataset and what was found in it. */
export interface DatasetPicture<Mask = MaskPayload> {
  /** The path of the file inside the dataset, relative, with `/` between folders. No two pictures share one. */
  name: string
  /** The size of the upright picture, in pixels. */
  size: Size
  findings: readonly DatasetFinding<Mask>[]
  /** The path of the stored file, relative to the folder that the dataset was read from, if the format states it. */
  file?: string
  /** The picture's id in the file that it was read from; formats with ids keep it. */
  id?: number
  /** The EXIF orientation of the stored file, 1 to 8; absent if it is not known. */
  orientation?: number
  /** The part of the dataset that the picture belongs to; absent if the dataset is not split. */
  split?: DatasetSplit
}

/** A finding, with what only datasets state. */
export interface DatasetFinding<Mask = MaskPayload> extends Finding<Mask> {
  /** Whether it stands for a group whose members were not marked individually. @default false */
  isCrowd?: boolean
  /**
   * In pixels, as the dataset states it. If absent, the area of the mask counts, else of the polygon, else of
   * the box.
   */
  area?: number
}

/** A part of a dataset: for training, for choosing among trained models, or for the final evaluation. */
export type DatasetSplit = 'train' | 'val' | 'test'
