import type { Size } from '@pollux/geometry'
import type { Finding, FindingClass } from './finding.ts'
import type { MaskPayload } from './mask-payload.ts'

/** Classes, and pictures with findings of these classes. */
export interface Dataset<Mask = MaskPayload> {
  /** The classes, in the order of their ids, which may have gaps. */
  classes: readonly FindingClass[]
  /**
   * The pictures, which are iterated once when the dataset is written. An async iterable need not hold all of them in
   * memory.
   */
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
  /** The EXIF orientation of the stored file, from 1 to 8; absent if it is not known. */
  orientation?: number
  /** The part of the dataset that the picture belongs to; absent if the dataset is not split. */
  split?: DatasetSplit
}

/** A finding, with the members that only datasets have. */
export interface DatasetFinding<Mask = MaskPayload> extends Finding<Mask> {
  /** Whether the finding represents a group whose members were not marked individually. @default false */
  isCrowd?: boolean
  /**
   * The area in square pixels, as the dataset states it. If absent, the area is that of the mask, or else of the
   * polygon, or else of the box.
   */
  area?: number
}

/** A part of a dataset: for training, for choosing among trained models, or for the final evaluation. */
export type DatasetSplit = 'train' | 'val' | 'test'
