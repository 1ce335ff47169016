import { checkOptions, type OptionNames } from '@pollux/errors'
import type { Answer, Exporter } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import { renderSvg } from '../svg/render-svg.ts'
import { type DrawingOptions, layersOf } from './drawing.ts'

/** Options of `overlaySvg`. */
export interface OverlaySvgOptions extends DrawingOptions {
  /** Returns the title of the SVG. @default none */
  title?: (answer: Answer<Mask>) => string
}

const overlaySvgOptionNames: OptionNames<OverlaySvgOptions> = {
  layers: true,
  watermark: true,
  title: true,
}

/**
 * Creates an exporter of `overlay.svg`: all findings, drawn on the picture if there is one, or
 * otherwise on a transparent ground.
 *
 * @returns The exporter.
 */
export function overlaySvg(options: OverlaySvgOptions = {}): Exporter<Mask> {
  checkOptions(options, overlaySvgOptionNames)
  return {
    name: 'overlay-svg',
    owns: (path) => path === PATH,
    async *write(answer, { picture } = {}) {
      const svg = renderSvg(answer.size, answer.findings, layersOf(answer, options), {
        picture: picture && { bytes: await picture() },
        title: options.title?.(answer),
      })
      yield { path: PATH, bytes: new TextEncoder().encode(svg) }
    },
  }
}

const PATH = 'overlay.svg'
