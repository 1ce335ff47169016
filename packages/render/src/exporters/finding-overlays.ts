import { checkOptions } from '@pollux/errors'
import { type Exporter, findingFiles } from '@pollux/findings'
import type { Raster } from '@pollux/image'
import type { Mask } from '@pollux/masks'
import { createOverlayWriter } from '../overlay-writer.ts'
import { type DrawingOptions, drawingOptionNames, layersOf } from './drawing.ts'

/**
 * Creates an exporter of one PNG per finding, with only that finding drawn on the picture, such as
 * `overlay-01-cat.png`.
 *
 * @returns The exporter. It writes nothing if the picture's pixels are missing.
 */
export function findingOverlays(options: DrawingOptions = {}): Exporter<Mask, Raster> {
  checkOptions(options, drawingOptionNames)
  return {
    name: 'finding-overlays',
    owns: files.owns,
    async *write(answer, { raster } = {}) {
      if (!raster) return
      const overlays = createOverlayWriter(raster)
      for (const [index, finding] of answer.findings.entries()) {
        const bytes = overlays.write([finding], layersOf(answer, options))
        yield { path: files.pathOf(index, finding.label), bytes }
      }
    },
  }
}

const files = findingFiles('overlay', 'png')
