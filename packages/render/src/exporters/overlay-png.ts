import { checkOptions } from '@pollux/errors'
import type { Exporter } from '@pollux/findings'
import { encodePngAside, type Raster } from '@pollux/image'
import type { Mask } from '@pollux/masks'
import { render } from '../render.ts'
import { type DrawingOptions, drawingOptionNames, layersOf } from './drawing.ts'

/**
 * Creates an exporter of `overlay.png`: the picture with all findings drawn on it.
 *
 * @returns The exporter. It writes nothing if the picture's pixels are missing.
 */
export function overlayPng(options: DrawingOptions = {}): Exporter<Mask, Raster> {
  checkOptions(options, drawingOptionNames)
  return {
    name: 'overlay-png',
    owns: (path) => path === PATH,
    async *write(answer, { raster, signal } = {}) {
      if (!raster) return
      const drawn = render(raster, answer.findings, layersOf(answer, options))
      yield { path: PATH, bytes: await encodePngAside(drawn, { signal }) }
    },
  }
}

const PATH = 'overlay.png'
