import {
  cleanText,
  escapeXml,
  groupDigits,
  htmlElement,
  htmlPage,
  inertText,
  pageStyle,
} from '@pollux/render/page'
import { standInCaption } from '../output/stand-in.ts'
import { overviewStyle } from './overview-style.ts'

/** A picture on the page over all pictures. */
export interface OverviewPicture {
  /** The folder, relative to the page. */
  folder: string
  /** The name of the picture's file. */
  name: string
  /** The path or address of the picture, as it was named. */
  source: string
  status: string
  /** The label of each finding; empty for a finding without one. */
  labels: readonly string[]
  issueCount: number
  modelVersion: string
  /** Whether there is an `overlay.png`. */
  hasOverlay: boolean
}

/**
 * Writes the page over all pictures: for each its overlay, what was found, and a link to its report.
 * It looks like a report, and shows the overlays beside it. Names and labels are escaped.
 */
export function overviewPage(
  pictures: readonly OverviewPicture[],
  { leftOut }: { leftOut: number },
): string {
  const findings = pictures.reduce((sum, { labels }) => sum + labels.length, 0)
  const incomplete = pictures.filter(({ status }) => status !== 'ok').length
  const sentences = [
    `${count(findings, 'finding')} in ${count(pictures.length, 'picture')}.`,
    incomplete > 0 ? `${count(incomplete, 'answer')} with another status than ok.` : '',
    leftOut > 0 ? `${count(leftOut, 'further folder')} not listed.` : '',
  ]
  const header = htmlElement('header', {}, [
    htmlElement('h1', {}, ['Findings']),
    htmlElement('p', {}, [sentences.filter(Boolean).join(' ')]),
  ])
  const main = htmlElement('main', { class: MARK }, pictures.map(card))
  return htmlPage('Findings', [header, main], {
    styles: [pageStyle, overviewStyle],
    showsFiles: true,
  })
}

/** Whether a page, or its beginning, is one that `overviewPage` wrote. */
export function isOverview(html: string): boolean {
  return html.startsWith('<!doctype html>') && html.includes(`<main class="${MARK}">`)
}

const MARK = 'pollux-overview'

function card(picture: OverviewPicture): string {
  const { folder, name, source, status, labels, issueCount, hasOverlay } = picture
  const href = encodeURIComponent(folder)
  const shown = cleanText(name) || 'picture'
  const image = { src: `${href}/overlay.png`, alt: '', loading: 'lazy', decoding: 'async' }
  const caption = standInCaption(picture)
  return htmlElement('article', {}, [
    htmlElement('a', { href: `${href}/index.html`, title: inertText(source, 1000) }, [
      hasOverlay
        ? htmlElement('img', image)
        : htmlElement('span', { class: 'none' }, ['The picture is not on this machine.']),
      htmlElement('h2', {}, [htmlElement('bdi', {}, [escapeXml(shown)])]),
    ]),
    ...(caption ? [htmlElement('p', { class: 'note' }, [escapeXml(caption)])] : []),
    htmlElement('p', {}, [
      `${htmlElement('code', {}, [escapeXml(inertText(status, 40))])} ${count(labels.length, 'finding')}`,
      issueCount > 0 ? `, ${count(issueCount, 'issue')}` : '',
    ]),
    htmlElement('p', { class: 'count' }, [labelsText(labels)]),
  ])
}

/** The most labels of a picture that are listed. */
const MAX_LABELS = 8

/** Returns the most frequent labels with their counts. */
function labelsText(labels: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1)
  const sorted = [...counts].sort(([, a], [, b]) => b - a)
  const shown = sorted.slice(0, MAX_LABELS).map(([label, times]) => {
    const text = htmlElement('bdi', {}, [escapeXml(inertText(label || 'no label', 60))])
    return times > 1 ? `${text} × ${groupDigits(times)}` : text
  })
  const rest = sorted.length - shown.length
  return [...shown, ...(rest > 0 ? [`${groupDigits(rest)} more`] : [])].join(', ')
}

function count(value: number, noun: string): string {
  return `${groupDigits(value)} ${noun}${value === 1 ? '' : 's'}`
}
