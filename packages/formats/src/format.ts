import { checkOptions, type OptionNames } from '@pollux/errors'
import type { Dataset, DatasetPicture, OutputFile } from '@pollux/findings'
import type { Size } from '@pollux/geometry'
import type { Mask } from '@pollux/masks'
import type { FormatIssue } from './format-issue.ts'

/** A dataset format: it states what it keeps of findings, writes a dataset as files and reads it back. */
export interface Format {
  /** The name of the format, such as `coco`; the value of `--format` on the command line. */
  readonly name: string
  readonly keeps: FormatKeeps
  /** Returns the path of a picture's file, relative to the folder of the dataset. */
  picturePath(picture: Pick<DatasetPicture<Mask>, 'name' | 'split'>): string
  /**
   * Writes a dataset as files, each yielded once, in an order that depends only on the dataset.
   * Whatever the format cannot keep is reported to `onIssue`, finding by finding. Throws
   * `formats/invalid-dataset` for a dataset that cannot be written, such as one with two pictures
   * of one name.
   */
  write(dataset: Dataset<Mask>, options?: WriteOptions): AsyncIterable<OutputFile>
  /**
   * Reads a dataset. Whatever cannot be read is reported to `onIssue`. Throws a `FormatsError` if nothing can be read.
   */
  read(files: FormatFiles, options?: ReadOptions): Promise<Dataset<Mask>>
}

/** The members of a finding that a format keeps. Others are reported for findings that have them. */
export interface FormatKeeps {
  boxes: boolean
  /**
   * How masks are kept: `exact` to the pixel, as `outlines`, or not at all. Outlines are polygons, which restore the
   * same pixels unless `holes` or `parts` is `false`.
   */
  masks: 'exact' | 'outlines' | false
  polygons: boolean
  /** Whether a shape may have holes. */
  holes: boolean
  /** Whether a shape may have several parts. */
  parts: boolean
  /** Whether a single point is kept. */
  point: boolean
  /** Whether several points are kept, such as a trajectory. */
  points: boolean
  boxes3d: boolean
  scores: boolean
  /** Whether a finding may represent a group, as in `DatasetFinding.isCrowd`. */
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

const writeOptionNames: OptionNames<WriteOptions> = { onIssue: true }

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

const readOptionNames: OptionNames<ReadOptions> = { onIssue: true, sizeOf: true, classes: true }

/** Wraps a format so that its methods throw at once if an option is unknown. */
export function defineFormat(format: Format): Format {
  return {
    ...format,
    write(dataset, options = {}) {
      checkOptions(options, writeOptionNames)
      return format.write(dataset, options)
    },
    async read(files, options = {}) {
      checkOptions(options, readOptionNames)
      return format.read(files, options)
    },
  }
}
