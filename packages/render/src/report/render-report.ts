import { checkOptions, invalidArgument, type OptionNames, showAddress } from '@pollux/errors'
import type { Answer } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import { escapeXml } from '../escape-xml.ts'
import type { Layer } from '../layer.ts'
import { watermark as drawWatermark } from '../layers/watermark.ts'
import { type ColorRule, colorsOf } from '../palette.ts'
import { embedPicture, type SvgPicture } from '../svg/svg-picture.ts'
import { svgRoot } from '../svg/svg-root.ts'
import { createSvgSurface } from '../svg/svg-surface.ts'
import { cleanText } from '../text/clean-text.ts'
import { factsList, issuesList, statusSentences } from './answer-facts.ts'
import { findingsTable } from './findings-table.ts'
import { htmlElement } from './html-element.ts'
import { htmlPage } from './html-page.ts'
import { inertText } from './inert-text.ts'
import { pageScript } from './page-script.ts'
import { pageStyle } from './page-style.ts'
import { collectLabels } from './report-labels.ts'
import { reportLayers } from './report-layers.ts'
import { switchesForm } from './switches.ts'

/** Options of `renderReport`. */
export interface ReportOptions {
  /**
   * The upright picture of the answer as PNG, JPEG, WebP, GIF, AVIF or BMP. Without it, findings
   * are drawn on a transparent ground.
   */
  picture?: SvgPicture
  /** The title: a name, path or address, from which secrets are removed. @default 'Findings' */
  title?: string
  /**
   * The layers by the names of their switches. @default every layer that has something to draw,
   * except `blur` and `pixelate`
   */
  layers?: Readonly<Record<string, Layer>>
  /** The colours of the default layers and of the labels' marks. @default by label */
  color?: ColorRule
  /** A caption that no switch hides, such as one that marks stand-in answers. */
  watermark?: string
  /** Further facts about the answer, by name, such as the file's name or the prompt. */
  facts?: Readonly<Record<string, string | number>>
  /** The cost of the answer in US dollars. */
  cost?: number
}

const reportOptionNames: OptionNames<ReportOptions> = {
  picture: true,
  title: true,
  layers: true,
  color: true,
  watermark: true,
  facts: true,
  cost: true,
}

/** The most characters of the model's text that are shown. */
const MAX_RAW_CHARS = 100_000

/**
 * Writes an answer as one self-contained HTML page, which loads nothing from the network.
 *
 * It shows the picture, with a switch for each layer and label, and the findings in a table.
 * Issues, usage, cost and the model's text follow.
 *
 * @param answer The answer, with its masks decoded.
 * @param options The picture, the title, the layers and further facts.
 * @returns The page, an HTML document.
 * @throws {TypeError} If an option is invalid, or a mask belongs to a picture of another size.
 * @throws {RenderError} `render/unsupported-picture` for a picture that browsers do not show.
 * @example
 * ```ts
 * const page = renderReport(answer, { picture: { bytes: photo }, title: 'kitchen.jpg' })
 * ```
 */
export function renderReport(answer: Answer<Mask>, options: ReportOptions = {}): string {
  checkOptions(options, reportOptionNames)
  const { title = '', color, watermark = '', facts = {}, cost } = options
  if (cost !== undefined && !(cost >= 0 && cost < Number.POSITIVE_INFINITY)) {
    throw invalidArgument('dollars, 0 or more,', 'cost', cost)
  }
  const { findings, issues, status } = answer
  const layers = Object.entries(options.layers ?? reportLayers(findings, color))
  const labels = collectLabels(findings, colorsOf(findings, color))
  const heading = cleanText(showAddress(title)) || 'Findings'
  const names = layers.map(([name]) => cleanText(name))
  const caption = cleanText(watermark)
  const elements = [
    htmlElement('header', {}, [
      htmlElement('h1', {}, [escapeXml(heading)]),
      ...(caption ? [htmlElement('p', { class: 'note' }, [escapeXml(caption)])] : []),
      htmlElement('p', {}, [
        `${htmlElement('code', {}, [escapeXml(status)])} ${statusSentences[status]}`,
      ]),
    ]),
    htmlElement('main', {}, [
      htmlElement('div', {}, [
        htmlElement('div', { class: 'stage' }, [
          drawPicture(answer, layers, heading, options),
          switchesForm(names, labels.labels),
        ]),
      ]),
      htmlElement('div', {}, [
        section('Findings', findingsTable(findings, labels)),
        section('Issues', issuesList(issues)),
        section('About', factsList(answer, facts, cost)),
        rawAnswer(answer.raw),
      ]),
    ]),
  ]
  return htmlPage(heading, elements, { script: pageScript, styles: [pageStyle] })
}

function drawPicture(
  { size, findings }: Answer<Mask>,
  layers: readonly (readonly [name: string, layer: Layer])[],
  title: string,
  { picture, watermark = '' }: ReportOptions,
): string {
  const surface = createSvgSurface(size, picture ? [embedPicture(picture, size)] : [])
  surface.group({ class: 'drawings' }, () => {
    layers.forEach(([, layer], index) => {
      surface.group({ 'data-layer': index }, () => layer(surface, findings))
    })
  })
  drawWatermark(watermark)(surface, findings)
  return svgRoot(size, title, surface.elements())
}

function section(title: string, content: string): string {
  return htmlElement('section', { 'aria-label': title }, [htmlElement('h2', {}, [title]), content])
}

function rawAnswer(raw: string): string {
  if (!raw) return section('The model’s text', htmlElement('p', {}, ['None.']))
  const scroll = { tabindex: 0, role: 'region', 'aria-label': 'The model’s text' }
  return htmlElement('details', {}, [
    htmlElement('summary', {}, ['The model’s text']),
    htmlElement('pre', scroll, [escapeXml(inertText(raw, MAX_RAW_CHARS))]),
  ])
}
