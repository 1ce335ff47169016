import { type ImageBackend, readHeader } from '@pollux/image'
import {
  cleanText,
  embedPicture,
  escapeXml,
  htmlElement,
  htmlPage,
  pageStyle,
  svgElement,
} from '@pollux/render/page'
import { many } from '../output/many.ts'
import { makeThumbnail, sizeWithin } from '../output/thumbnail.ts'
import { isWhole, type Labelled, stateOf } from './labelled.ts'

/** The most pictures with a thumbnail, about 12 kB each. */
const MAX_THUMBNAILS = 300

/** Returns a page that lists the pictures that failed or lost something, with thumbnails. It loads nothing. */
export async function labelReport(
  labelled: readonly Labelled[],
  { title, backend, signal }: { title: string; backend: ImageBackend; signal: AbortSignal },
): Promise<string> {
  const wrong = labelled.filter((each) => !isWhole(each))
  const rows: string[] = []
  for (const [at, each] of wrong.entries()) {
    const thumbnail = at < MAX_THUMBNAILS ? await thumbnailOf(each, backend, signal) : ''
    const cells = [
      htmlElement('td', {}, [thumbnail]),
      htmlElement('th', { scope: 'row' }, [htmlElement('bdi', {}, [words(each.name)])]),
      htmlElement('td', {}, [words(stateOf(each))]),
      htmlElement('td', {}, [words(reasonOf(each))]),
    ]
    rows.push(htmlElement('tr', {}, cells))
  }
  const heads = ['picture', 'name', 'status', 'reason'].map((head) =>
    htmlElement('th', { scope: 'col' }, [head]),
  )
  const table = htmlElement('table', {}, [
    htmlElement('thead', {}, [htmlElement('tr', {}, heads)]),
    htmlElement('tbody', {}, rows),
  ])
  const found = labelled.reduce((sum, { answer }) => sum + (answer?.findings.length ?? 0), 0)
  const summary = `${many(labelled.length, 'picture')}, ${many(found, 'finding')}; ${wrong.length} failed or lost something.`
  const main = [
    htmlElement('h1', {}, [words(title)]),
    htmlElement('p', {}, [summary]),
    ...(rows.length > 0 ? [htmlElement('div', { class: 'scroll' }, [table])] : []),
  ]
  return htmlPage(cleanText(title), [htmlElement('main', {}, main)], { styles: [pageStyle] })
}

async function thumbnailOf(
  { source, answer }: Labelled,
  backend: ImageBackend,
  signal: AbortSignal,
): Promise<string> {
  if (source.kind !== 'path') return ''
  const bytes = await makeThumbnail(source.name, answer?.size, backend, signal).catch(
    () => undefined,
  )
  if (!bytes) return ''
  const { width, height } = sizeWithin(readHeader(bytes), THUMBNAIL_SIDE)
  const frame = { width, height, viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' }
  return svgElement('svg', frame, [embedPicture({ bytes }, { width, height })])
}

/** The longer side of a thumbnail on the page, in pixels. */
const THUMBNAIL_SIDE = 120

function reasonOf({ error, issues }: Labelled): string {
  return error ? `${error.code}: ${error.message}` : [...new Set(issues)].join(', ')
}

function words(text: string): string {
  return escapeXml(cleanText(text))
}
