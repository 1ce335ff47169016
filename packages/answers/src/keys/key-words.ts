/**
 * Returns the words of a key in snake, camel or kebab case, camel case in lower case: `productImage_bbox` has
 * three.
 */
export function wordsOf(key: string): string[] {
  return key
    .split(/[ _\-.]+/)
    .flatMap((part) => (part === part.toUpperCase() ? [part] : splitCamel(part)))
    .filter((word) => word !== '')
}

function splitCamel(part: string): string[] {
  const words = part.split(/(?<=[a-z0-9])(?=[A-Z])/)
  return words.length === 1 ? words : words.map((word) => word.toLowerCase())
}
