import { basename } from 'node:path'

/** Returns the name of a picture's file, from its path, or from its address without query and percent signs. */
export function pictureTitle(source = ''): string {
  if (source === '-') return 'Standard input'
  if (/^data:/i.test(source)) return 'Embedded picture'
  if (!/^[a-z]+:\/\//i.test(source)) return basename(source)
  return fileNameIn(source) || source
}

/** Returns the name of the file to which an address leads; empty if it leads to a folder or is not hierarchical. */
export function fileNameIn(address: string): string {
  const [path = ''] = address.replace(/^[a-z]+:(?:\/\/[^/?#]*)?/i, '').split(/[?#]/)
  const name = path.slice(path.lastIndexOf('/') + 1)
  try {
    return decodeURIComponent(name)
  } catch {
    // A percent sign that encodes nothing.
    return name
  }
}
