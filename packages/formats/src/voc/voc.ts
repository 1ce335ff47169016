import { checkOptions, type OptionNames } from '@pollux/errors'
import { defineFormat, type Format } from '../format.ts'
import { keepsNothing } from '../keeps.ts'
import { readVoc } from './read-voc.ts'
import { writeVoc } from './write-voc.ts'

/** Options of `voc`. */
export interface VocOptions {
  /**
   * How fractional boxes become whole pixels: outward to the pixels that they touch, or to the
   * nearest edge. @default 'outward'
   */
  rounding?: 'outward' | 'nearest'
  /**
   * The number of the first pixel in files that are read; many tools count from 0, although the devkit counts from 1.
   * @default 1
   */
  firstPixel?: 0 | 1
}

const vocOptionNames: OptionNames<VocOptions> = { rounding: true, firstPixel: true }

/**
 * The format of Pascal VOC: an XML file for each picture below `Annotations/`, and lists of
 * pictures below `ImageSets/Main/`. As in the devkit, pixels count from 1 and both corners are
 * included: `[x0, x1)` is written as `xmin = x0 + 1`, `xmax = x1`.
 *
 * @returns A format that writes and reads VOC's XML.
 */
export function voc(options: VocOptions = {}): Format {
  checkOptions(options, vocOptionNames)
  const { rounding = 'outward', firstPixel = 1 } = options
  const format = {
    name: 'voc',
    keeps: {
      ...keepsNothing,
      boxes: true,
      digits: 0,
    },
  } as const
  return defineFormat({
    ...format,
    picturePath: ({ name }) => `JPEGImages/${name}`,
    write: (dataset, writeOptions = {}) => writeVoc(dataset, { ...writeOptions, format, rounding }),
    read: (files, readOptions = {}) => readVoc(files, { ...readOptions, firstPixel }),
  })
}
