import { escapeXml } from '../escape-xml.ts'
/** The value of an attribute; `undefined` omits it. */
export type Attribute = string | number | undefined

/**
 * Returns an SVG element as safe markup. Attribute values are escaped, and numbers have at most two
 * decimals. `content` is already markup.
 */
export function svgElement(
  name: string,
  attributes: Readonly<Record<string, Attribute>>,
  content: readonly string[] = [],
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(
      ([key, value]) =>
        ` ${key}="${typeof value === 'number' ? svgNumber(value) : escapeXml(String(value))}"`,
    )
    .join('')
  return content.length > 0
    ? `<${name}${written}>${content.join('')}</${name}>`
    : `<${name}${written}/>`
}

/**
 * Returns a `<title>` element to be placed inside another, or an empty array for an empty title.
 */
export function svgTitle(title: string | undefined): string[] {
  return title ? [`<title>${escapeXml(title)}</title>`] : []
}

/** Returns a number in its shortest form, with at most two decimals. */
export function svgNumber(value: number): string {
  return String(Number(value.toFixed(2)) + 0)
}
