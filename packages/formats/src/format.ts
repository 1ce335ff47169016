import type { Dataset, DatasetPicture, OutputFile } from '@pollux/findings'
import type { Size } from '@pollux/geometry'
import type { Mask } from '@pollux/masks'
import type { FormatIssue } from './format-issue.ts'

/** A dataset format: what it keeps of findings, how it writes a dataset as files and reads it back. */
export interface Format {
  /** Such as `coco`; the value of `--format`. */
  readonly name: string
  readonly keeps: FormatKeeps
  /** Returns the path of a picture's file, relative to the folder of the dataset. */
  picturePath(picture: Pick<DatasetPicture<Mask>, 'name' | 'split'>): string
  /**
   * Writes a dataset as files, each yielded once, in an order that depends only on the dataset.
   * What the format cannot keep is passed to `onIssue`, finding by finding. Throws
   * `formats/invalid-dataset` for a dataset that cannot be written, such as one with two pictures
   * of one name.
   */
  write(dataset: Dataset<Mask>, options?: WriteOptions): AsyncIterable<OutputFile>
  /** Reads a dataset. What cannot be read is passed to `onIssue`. Throws a `FormatsError` if nothing can be read. */
  read(files: FormatFiles, options?: ReadOptions): Promise<Dataset<Mask>>
}

/** What a format keeps of a finding. The rest is reported for findings that have it. */
export interface FormatKeeps {
  boxes: boolean
  /**
   * `exact` to the pixel, or `outlines` as polygons, which restore the same pixels unless `holes`
   * or `parts` is false.
   */
  masks: 'exact' | 'outlines' | false
  polygons: boolean
  /** Whether a shape may have holes. */
  holes: boolean
  /** Whether a shape may have several parts. */
  parts: boolean
  /** A single point. */
  point: boolean
  /** Several points, such as a trajectory. */
  points: boolean
  boxes3d: boolean
  scores: boolean
  /** Whether a finding may stand for a group, see `DatasetFinding.isCrowd`. */
  crowds: boolean
  /**
   * The most digits after the decimal point of a coordinate, in the unit of the format; absent if
   * numbers are written in full.
   */
  digits?: number
}

/** Options of `Format.write`. */
export interface WriteOptions {
  onIssue?: (issue: FormatIssue) => void
}

/** The files of a dataset. Paths are relative, with `/` between folders. */
export interface FormatFiles {
  /** The paths of all files without folders, in any order. */
  list(): Promise<readonly string[]> | readonly string[]
  read(path: string): Promise<Uint8Array> | Uint8Array
}

/** Options of `Format.read`. */
export interface ReadOptions {
  onIssue?: (issue: FormatIssue) => void
  /**
   * Returns the size in pixels of the upright picture at a path of the dataset, or `undefined` if
   * there is none. Needed by formats that do not hold sizes.
   */
  sizeOf?: (path: string) => Promise<Size | undefined> | Size | undefined
  /** The names of the classes by their ids from 0, for formats that do not hold them. */
  classes?: readonly string[]
}
