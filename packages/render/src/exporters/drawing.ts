import type { OptionNames } from '@pollux/errors'
import type { Answer } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import type { Layer } from '../layer.ts'
import { watermark } from '../layers/watermark.ts'
import { reportLayers } from '../report/report-layers.ts'

/** The options of exporters that draw. */
export interface DrawingOptions {
  /** Returns the layers in drawing order, by display name. @default the layers of `renderReport` */
  layers?: (answer: Answer<Mask>) => Readonly<Record<string, Layer>>
  /**
   * Returns a caption for every drawing, such as one that marks stand-in answers, or an empty
   * string for none. @default none
   */
  watermark?: (answer: Answer<Mask>) => string
}

/** The names of all options. */
export const drawingOptionNames: OptionNames<DrawingOptions> = { layers: true, watermark: true }

/** Returns the layers of a drawing, with the caption last. */
export function layersOf(answer: Answer<Mask>, options: DrawingOptions): Layer[] {
  const layers = options.layers?.(answer) ?? reportLayers(answer.findings, undefined)
  return [...Object.values(layers), watermark(options.watermark?.(answer) ?? '')]
}
