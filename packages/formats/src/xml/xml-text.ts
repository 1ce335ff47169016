/** Escapes a text for XML content and attributes. Characters that XML 1.0 does not allow become U+FFFD. */
export function xmlText(text: string): string {
  return xmlCharacters(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\t', '&#9;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\r', '&#13;')
}

/** Replaces characters that XML 1.0 does not allow (section 2.2) with U+FFFD. */
export function xmlCharacters(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
}

/** Formats attributes for a tag, each preceded by a space. Undefined ones are left out. */
export function xmlAttributes(attributes: Readonly<Record<string, string | number | undefined>>) {
  return Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${xmlText(String(value))}"`))
    .join('')
}
