import type { Answer, Exporter } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import { type ReportOptions, renderReport } from '../report/render-report.ts'

/** Returns the options of `renderReport` for an answer. */
export type ReportOptionsOf = (answer: Answer<Mask>) => Omit<ReportOptions, 'picture'>

/**
 * Creates an exporter of `index.html`: the page of `renderReport`, with the picture if there is one.
 *
 * @returns The exporter.
 */
export function reportPage(optionsOf: ReportOptionsOf = () => ({})): Exporter<Mask> {
  return {
    name: 'report-page',
    owns: (path) => path === PATH,
    async *write(answer, { picture } = {}) {
      const page = renderReport(answer, {
        ...optionsOf(answer),
        picture: picture && { bytes: await picture() },
      })
      yield { path: PATH, bytes: new TextEncoder().encode(page) }
    },
  }
}

const PATH = 'index.html'
