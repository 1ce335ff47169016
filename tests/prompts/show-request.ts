import { fileOf } from './files.ts'

/** A body in the manner of YAML, to be read and compared line by line: texts in blocks, files by their names, short lists on a line. */
export function showBody(body: unknown): string {
  return write(body, '').trimStart()
}

function write(value: unknown, indent: string): string {
  if (typeof value === 'string') return writeText(value, indent)
  if (typeof value !== 'object' || value === null) return ` ${JSON.stringify(value)}`
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) {
    return ` [${value.map((item) => JSON.stringify(item)).join(', ')}]`
  }
  const entries = Object.entries(value)
  if (entries.length === 0) return ' {}'
  return Array.isArray(value)
    ? value
        .map((item) => `\n${indent}-${write(item, `${indent}  `).replace(/^\n +/, ' ')}`)
        .join('')
    : entries.map(([key, member]) => `\n${indent}${key}:${write(member, `${indent}  `)}`).join('')
}

function writeText(text: string, indent: string): string {
  const file = fileOf(text)
  if (file) return ` (${file})`
  if (!/[\n:"#{]/.test(text)) return ` ${text}`
  if (text.length < 40 && !text.includes('\n')) return ` ${JSON.stringify(text)}`
  return ` |-\n${text.replace(/^/gm, indent)}`
}
