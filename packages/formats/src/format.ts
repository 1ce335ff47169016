import type { Dataset, DatasetPicture, OutputFile } from '@pollux/findings'
import type { Size } from '@pollux/geometry'
import type { Mask } from '@pollux/masks'
import type { FormatIssue } from './format-issue.ts'

/** A dataset format as a value: what it keeps of findings, how it writes a dataset as files and reads it back. */
export interface Format {
  /** Such as `coco`; what `--format` takes. */
  readonly name: string
  readonly keeps: FormatKeeps
  /** Where the file of a picture belongs, relative to the folder that the dataset is written to. */
  picturePath(picture: Pick<DatasetPicture<Mask>, 'name' | 'split'>): string
  /**
   * Writes a dataset as files, each yielded once, in an order that depends on the dataset alone. What the format cannot keep
   * is reported to `onIssue`, finding by finding. Throws `formats/invalid-dataset` for a dataset that cannot be written, such as one
   * with two pictures of one name.
   */
  write(dataset: Dataset<Mask>, options?: WriteOptions): AsyncIterable<OutputFile>
  /** Reads a dataset. What can be read is read, the rest is reported to `onIssue`. Throws a `FormatsError` where nothing can. */
  read(files: FormatFiles, options?: ReadOptions): Promise<Dataset<Mask>>
}

/** What a format keeps of a finding. What it does not keep is reported where a finding has it. */
export interface FormatKeeps {
  boxes: boolean
  /** `exact` to the pixel; `outlines` as polygons, by which the same pixels come back unless `holes` or `parts` is false. */
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
  /** Whether a finding stands for a group, see `DatasetFinding.isCrowd`. */
  crowds: boolean
  /** The most digits behind the point of a coordinate, in the unit that the format writes; absent where numbers are written in full. */
  digits?: number
}

/** Options of `Format.write`. */
export interface WriteOptions {
  onIssue?: (issue: FormatIssue) => void
}

/** Where the files of a dataset are read from. Paths are relative, with `/` between folders. */
export interface FormatFiles {
  /** The paths of all files, folders left out, in any order. */
  list(): Promise<readonly string[]> | readonly string[]
  read(path: string): Promise<Uint8Array> | Uint8Array
}

/** Options of `Format.read`. */
export interface ReadOptions {
  onIssue?: (issue: FormatIssue) => void
  /** The upright size in pixels of the picture at a path of the dataset, for formats that do not hold it; `undefined` where there is none. */
  sizeOf?: (path: string) => Promise<Size | undefined> | Size | undefined
  /** The names of the classes by their ids from 0, for formats that do not hold them. */
  classes?: readonly string[]
}
