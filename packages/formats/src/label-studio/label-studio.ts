import { checkOptions, type OptionNames } from '@pollux/errors'
import { defineFormat, type Format } from '../format.ts'
import { keepsNothing } from '../keeps.ts'
import { readLabelStudio } from './read-label-studio.ts'
import { writeLabelStudio } from './write-label-studio.ts'

/** Options of `labelStudio`. */
export interface LabelStudioOptions {
  /** The beginning of a picture's address in a task, such as `/data/local-files/?d=`. @default '' */
  imagePrefix?: string
  /** The model version of predictions. @default 'pollux' */
  modelVersion?: string
}

const labelStudioOptionNames: OptionNames<LabelStudioOptions> = {
  imagePrefix: true,
  modelVersion: true,
}

/**
 * The format of Label Studio: `tasks.json` to import, with predictions, and `config.xml`, their
 * labelling configuration. A task is `{"data": {"image": …}, "predictions": [{"result": [{"type":
 * "rectanglelabels", "value": {…}}]}]}`. Coordinates are percentages of the upright picture. Masks
 * are brush labels, in Label Studio's own run lengths over RGBA. Reads tasks with predictions, and
 * exported annotations, which take precedence.
 *
 * @returns A format that writes tasks and reads exports.
 */
export function labelStudio(options: LabelStudioOptions = {}): Format {
  checkOptions(options, labelStudioOptionNames)
  const { imagePrefix = '', modelVersion = 'pollux' } = options
  const format = {
    name: 'label-studio',
    keeps: {
      ...keepsNothing,
      boxes: true,
      masks: 'exact',
      polygons: true,
      holes: true,
      parts: true,
      point: true,
      scores: true,
    },
  } as const
  return defineFormat({
    ...format,
    picturePath: ({ name }) => name,
    write: (dataset, writeOptions = {}) =>
      writeLabelStudio(dataset, { ...writeOptions, format, imagePrefix, modelVersion }),
    read: (files, readOptions = {}) => readLabelStudio(files, { ...readOptions, imagePrefix }),
  })
}
