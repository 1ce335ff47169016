import type { Answer, Exporter } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import { renderSvg } from '../svg/render-svg.ts'
import { type DrawingOptions, layersOf } from './drawing.ts'

/** Options of `overlaySvg`. */
export interface OverlaySvgOptions extends DrawingOptions {
  /** Returns what the whole is called. @default nothing */
  title?: (answer: Answer<Mask>) => string
}

/** An exporter of `overlay.svg`: all findings drawn on the picture, or on nothing if it is not at hand. */
export function overlaySvg(options: OverlaySvgOptions = {}): Exporter<Mask> {
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
