import { escapeXml } from '../escape-xml.ts'
import type { Attribute } from '../svg/svg-element.ts'

/**
 * Returns an HTML element as safe markup. Attribute values are escaped, and `true` writes an attribute without a
 * value. `content` is already markup.
 */
export function htmlElement(
  name: string,
  attributes: Readonly<Record<string, Attribute | boolean>>,
  content: readonly string[] = [],
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([key, value]) => (value === true ? ` ${key}` : ` ${key}="${escapeXml(String(value))}"`))
    .join('')
  const start = `<${name}${written}>`
  return withoutEnd.has(name) ? start : `${start}${content.join('')}</${name}>`
}

/** The void elements used here, which have no content and no end tag. */
const withoutEnd: ReadonlySet<string> = new Set(['img', 'input', 'meta'])
