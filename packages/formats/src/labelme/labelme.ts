import { checkOptions, type OptionNames } from '@pollux/errors'
import { defineFormat, type Format } from '../format.ts'
import { keepsNothing } from '../keeps.ts'
import { readLabelme } from './read-labelme.ts'
import { writeLabelme } from './write-labelme.ts'

/** Options of `labelme`. */
export interface LabelmeOptions {
  /**
   * How masks are written: as polygons, which every LabelMe 5 reads, or as mask shapes, which need
   * 5.4 or later. @default 'polygons'
   */
  masks?: 'polygons' | 'shapes'
}

const labelmeOptionNames: OptionNames<LabelmeOptions> = { masks: true }

/**
 * The format of LabelMe 5: a JSON file next to each picture, with coordinates in pixels. It holds
 * `{"version": "5.4.1", "shapes": [{"label", "points", "shape_type", "group_id", …}], "imagePath",
 * …}`. A finding with several shapes is a group; several points are a `linestrip`.
 *
 * @returns A format that writes and reads LabelMe's JSON.
 */
export function labelme(options: LabelmeOptions = {}): Format {
  checkOptions(options, labelmeOptionNames)
  const { masks = 'polygons' } = options
  const format = {
    name: 'labelme',
    keeps: {
      ...keepsNothing,
      boxes: true,
      masks: masks === 'shapes' ? 'exact' : 'outlines',
      polygons: true,
      holes: masks === 'shapes',
      parts: true,
      point: true,
      points: true,
    },
  } as const
  return defineFormat({
    ...format,
    picturePath: ({ name, split }) => (split ? `${split}/${name}` : name),
    write: (dataset, writeOptions = {}) =>
      writeLabelme(dataset, { ...writeOptions, format, keepsMasks: masks === 'shapes' }),
    read: readLabelme,
  })
}
