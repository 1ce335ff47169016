import type { Answer } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import type { Layer } from '../layer.ts'
import { watermark } from '../layers/watermark.ts'
import { reportLayers } from '../report/report-layers.ts'

/** What exporters draw of an answer. */
export interface DrawingOptions {
  /** Returns what is drawn, in order, by names for people. @default what `renderReport` draws */
  layers?: (answer: Answer<Mask>) => Readonly<Record<string, Layer>>
  /** Returns a caption for every drawing, such as that the answer only stands in for a model's; empty for none. @default none */
  watermark?: (answer: Answer<Mask>) => string
}

/** Returns the layers of a drawing, the caption last. */
export function layersOf(answer: Answer<Mask>, options: DrawingOptions): Layer[] {
  const layers = options.layers?.(answer) ?? reportLayers(answer.findings, undefined)
  return [...Object.values(layers), watermark(options.watermark?.(answer) ?? '')]
}
