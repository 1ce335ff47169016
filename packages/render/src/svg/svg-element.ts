/** The value of an attribute; `undefined` leaves it out. */
export type Attribute = string | number | undefined

/** An SVG element of safe markup: values and texts are escaped, numbers are written with at most two decimals. */
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

/** The `<title>` of an element as its content; nothing for an empty one. */
export function svgTitle(title: string | undefined): string[] {
  return title ? [`<title>${escapeXml(title)}</title>`] : []
}

/** A number as short as it gets with at most two decimals. */
export function svgNumber(value: number): string {
  return String(Number(value.toFixed(2)) + 0)
}

/** Text for element content and quoted attributes; characters that XML 1.0 cannot hold become U+FFFD. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
