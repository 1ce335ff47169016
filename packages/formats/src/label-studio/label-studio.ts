import type { Format } from '../format.ts'
import { keepsNothing } from '../keeps.ts'
import { readLabelStudio } from './read-label-studio.ts'
import { writeLabelStudio } from './write-label-studio.ts'

/** Options of `labelStudio`. */
export interface LabelStudioOptions {
  /** What stands before the name of a picture in a task, such as `/data/local-files/?d=`. @default '' */
  imagePrefix?: string
  /** What made the predictions. @default 'pollux' */
  modelVersion?: string
}

/**
 * Label Studio: tasks to import with predictions in `tasks.json`, and the labelling configuration for them in `config.xml`.
 * Coordinates are percents of the upright picture. Masks are brush labels, in Label Studio's own run lengths over RGBA.
 * Reads tasks with predictions as well as exported annotations, which count before predictions.
 */
export function labelStudio(options: LabelStudioOptions = {}): Format {
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
  return {
    ...format,
    picturePath: ({ name }) => name,
    write: (dataset, writeOptions = {}) =>
      writeLabelStudio(dataset, { ...writeOptions, format, imagePrefix, modelVersion }),
    read: (files, readOptions = {}) => readLabelStudio(files, { ...readOptions, imagePrefix }),
  }
}
