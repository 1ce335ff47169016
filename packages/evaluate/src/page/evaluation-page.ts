import { checkOptions, invalidArgument, type OptionNames } from '@pollux/errors'
import type { Dataset } from '@pollux/findings'
import type { Size } from '@pollux/geometry'
import type { Mask } from '@pollux/masks'
import {
  cleanText,
  escapeXml,
  groupDigits,
  htmlElement,
  htmlPage,
  pageStyle,
  type SvgPicture,
  swatch,
} from '@pollux/render/page'
import type { MatchKind } from '../matching/match-shape.ts'
import { WorkSlices } from '../work-slices.ts'
import { cardsOfOne, cardsOfTwo } from './cards.ts'
import { evaluationScript } from './evaluation-script.ts'
import { evaluationStyle } from './evaluation-style.ts'
import { figureSections } from './figure-tables.ts'
import { type Kind, kindsOfOne, kindsOfTwo } from './kinds.ts'
import type { PageRun } from './page-run.ts'
import { type CardPicture, pictureCard } from './picture-card.ts'
import { section, words } from './table.ts'

/** Options of `evaluationPage`. */
export interface EvaluationPageOptions {
  /** The page's title. @default 'Evaluation' for one run, 'Comparison' for two */
  title?: string
  /** What was compared, as in `EvaluateMatchingOptions`; `masks` draws outlines instead of boxes. @default 'boxes' */
  kind?: MatchKind
  /** The most pictures on the page. The page states how many are left out. @default 500 */
  maxPictures?: number
  /**
   * The most bytes of all thumbnails together. Further pictures are drawn on an empty background, as the page states.
   * @default 16_777_216
   */
  maxThumbnailBytes?: number
  /**
   * Returns a picture of the truth as PNG, JPEG or WebP, about 320 pixels wide, or `undefined` if
   * there is no file. Called for each picture on the page, one after another.
   */
  thumbnail?: (picture: { name: string; size: Size }) => Promise<Uint8Array | undefined>
}

const evaluationPageOptionNames: OptionNames<EvaluationPageOptions> = {
  title: true,
  kind: true,
  maxPictures: true,
  maxThumbnailBytes: true,
  thumbnail: true,
}

/**
 * Writes the evaluation of one run, or the comparison of two, as one HTML page that loads nothing
 * from the network. The page shows the figures with their intervals, the classes, and which classes
 * were confused. Below are the pictures, by descending number of mistakes or differences, with switches for right,
 * wrong and missed. Names and labels are escaped.
 *
 * @param truth - The dataset of ground truth.
 * @param runs - One run or two, with their figures.
 * @param options - The title, what was compared, limits and thumbnails.
 * @returns The page.
 * @throws {TypeError} If an option is invalid.
 * @throws {RenderError} `render/unsupported-picture` for a thumbnail in a format that browsers cannot show.
 */
export async function evaluationPage(
  truth: Dataset<Mask>,
  runs: readonly [PageRun] | readonly [PageRun, PageRun],
  options: EvaluationPageOptions = {},
): Promise<string> {
  checkOptions(options, evaluationPageOptionNames)
  const { maxPictures = 500, maxThumbnailBytes = 16 * 2 ** 20 } = options
  for (const [name, value] of Object.entries({ maxPictures, maxThumbnailBytes })) {
    if (!(value >= 0)) throw invalidArgument('a number from 0', name, value)
  }
  const [a, b] = runs
  const cards = b ? await cardsOfTwo(truth, a, b) : await cardsOfOne(truth, a)
  const kinds = b ? kindsOfTwo(cleanText(a.name), cleanText(b.name)) : kindsOfOne
  const used = kinds.filter(({ id }) => cards.some(({ byKind }) => byKind.get(id)?.length))
  const shown = cards.slice(0, maxPictures)
  const { pictures, bare } = await drawCards(shown, used, { ...options, maxThumbnailBytes })
  const title = cleanText(options.title ?? '') || (b ? 'Comparison' : 'Evaluation')
  const counts = countsOf(used, cards)
  const heading = htmlElement('header', {}, [
    htmlElement('h1', {}, [escapeXml(title)]),
    htmlElement('p', {}, [words(summaryOf(cards, used, counts), 2000)]),
  ])
  const order = b ? 'most differences first' : 'most mistakes first'
  const hidden = used.filter(({ isShown }) => !isShown).map(({ id }) => `hide-${id}`)
  const main = htmlElement('main', { class: ['evaluation', ...hidden].join(' ') }, [
    ...figureSections(runs),
    section(`Pictures, ${order}`, [
      switches(used, counts),
      ...notesOn(cards.length - shown.length, bare),
      htmlElement('div', { class: 'cards' }, pictures),
    ]),
  ])
  const parts = { script: evaluationScript, styles: [pageStyle, evaluationStyle] }
  return htmlPage(title, [heading, main], parts)
}

async function drawCards(
  cards: readonly CardPicture[],
  kinds: readonly Kind[],
  { thumbnail, kind, maxThumbnailBytes }: EvaluationPageOptions & { maxThumbnailBytes: number },
): Promise<{ pictures: string[]; bare: number }> {
  const slices = new WorkSlices()
  const pictures: string[] = []
  let bare = 0
  let bytesLeft = thumbnail ? maxThumbnailBytes : 0
  for (const card of cards) {
    const file = bytesLeft > 0 ? await thumbnail?.({ name: card.name, size: card.size }) : undefined
    const isCarried = file !== undefined && file.length <= bytesLeft
    if (isCarried) bytesLeft -= file.length
    else bare += 1
    const picture: SvgPicture | undefined = isCarried ? { bytes: file } : undefined
    pictures.push(pictureCard(card, kinds, { thumbnail: picture, byMasks: kind === 'masks' }))
    await slices.spend(pictures.at(-1)!.length)
  }
  return { pictures, bare: thumbnail ? bare : 0 }
}

function countsOf(kinds: readonly Kind[], cards: readonly CardPicture[]): Map<Kind, number> {
  return new Map(
    kinds.map((kind) => [
      kind,
      cards.reduce((sum, { byKind }) => sum + (byKind.get(kind.id)?.length ?? 0), 0),
    ]),
  )
}

function summaryOf(
  cards: readonly CardPicture[],
  kinds: readonly Kind[],
  counts: ReadonlyMap<Kind, number>,
): string {
  const parts = kinds
    .filter(({ id }) => id !== 'truth')
    .map((kind) => `${kind.title.toLowerCase()}: ${groupDigits(counts.get(kind) ?? 0)}`)
  const pictures = cards.length === 1 ? 'One picture' : `${groupDigits(cards.length)} pictures`
  return [pictures, ...parts].join(' · ')
}

/** Returns a switch for each kind. The switches stay hidden until the page's script shows them. */
function switches(kinds: readonly Kind[], counts: ReadonlyMap<Kind, number>): string {
  const boxes = kinds.map((kind) => {
    const box = { type: 'checkbox', name: 'kind', value: kind.id, checked: kind.isShown }
    const count = htmlElement('span', { class: 'count' }, [
      `× ${groupDigits(counts.get(kind) ?? 0)}`,
    ])
    const label = `${htmlElement('input', box)} ${swatch(kind.color)} ${words(kind.title)} ${count}`
    return htmlElement('label', {}, [label])
  })
  const labels = { type: 'checkbox', name: 'labels', value: 'labels', checked: true }
  const all = [...boxes, htmlElement('label', {}, [`${htmlElement('input', labels)} Labels`])]
  const fieldset = htmlElement('fieldset', {}, [htmlElement('legend', {}, ['Show']), ...all])
  const form = { hidden: true, autocomplete: 'off', 'aria-label': 'What is drawn' }
  return htmlElement('form', form, [fieldset])
}

function notesOn(leftOut: number, bare: number): string[] {
  const notes = [
    ...(leftOut > 0
      ? [`${groupDigits(leftOut)} more pictures are left out; the figures are of all.`]
      : []),
    ...(bare > 0
      ? [
          `${groupDigits(bare)} pictures have no background: there is no file of them, or the page would become too large.`,
        ]
      : []),
  ]
  return notes.map((note) => htmlElement('p', { class: 'note' }, [words(note)]))
}
