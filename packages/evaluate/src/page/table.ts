import { escapeXml, groupDigits, htmlElement, inertText } from '@pollux/render/page'

/** A column of a table; columns of numbers are right-aligned. */
export interface Column {
  title: string
  isNumber?: boolean
}

/** Returns the HTML of a table that scrolls within its own container. The first cell of a row is its heading. */
export function table(
  name: string,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): string {
  const classOf = (at: number) => (columns[at]?.isNumber ? 'number' : undefined)
  const head = columns.map(({ title }, at) =>
    htmlElement('th', { scope: 'col', class: classOf(at) }, [words(title)]),
  )
  const body = rows.map((row) =>
    htmlElement(
      'tr',
      {},
      row.map((cell, at) =>
        at === 0
          ? htmlElement('th', { scope: 'row' }, [htmlElement('bdi', {}, [words(cell)])])
          : htmlElement('td', { class: classOf(at) }, [words(cell)]),
      ),
    ),
  )
  const content = htmlElement('table', { 'aria-label': name }, [
    htmlElement('thead', {}, [htmlElement('tr', {}, head)]),
    htmlElement('tbody', {}, body),
  ])
  const frame = { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': `Table of ${name}` }
  return htmlElement('div', frame, [content])
}

/** Returns a part of the page under a heading. */
export function section(title: string, content: readonly string[]): string {
  const heading = htmlElement('h2', {}, [words(title)])
  return htmlElement('section', { 'aria-label': title }, [heading, ...content])
}

/** Returns a part of the page that opens on demand. */
export function fold(title: string, content: readonly string[]): string {
  return htmlElement('details', {}, [htmlElement('summary', {}, [words(title)]), ...content])
}

/** Escapes untrusted text for the content of an element, cut to `longest` code units. */
export function words(text: string, longest = 256): string {
  return escapeXml(inertText(text, longest))
}

/** Formats a share with three decimals and its interval, or a dash for none. */
export function shareText(
  value: number | null | undefined,
  interval?: readonly [low: number, high: number] | null,
): string {
  if (value === null || value === undefined) return '–'
  const range = interval ? ` (${interval[0].toFixed(3)}–${interval[1].toFixed(3)})` : ''
  return `${value.toFixed(3)}${range}`
}

/** Formats a count with thousands separated, or a dash for none. */
export function countText(value: number | undefined): string {
  return value === undefined ? '–' : groupDigits(value)
}
