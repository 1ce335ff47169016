import type { Answer, Exporter } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import { type ReportOptions, renderReport } from '../report/render-report.ts'

/** Returns what a report of an answer says and draws beside the answer itself. */
export type ReportOptionsOf = (answer: Answer<Mask>) => Omit<ReportOptions, 'picture'>

/** An exporter of `index.html`: what `renderReport` writes, on the picture if it is at hand. */
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
