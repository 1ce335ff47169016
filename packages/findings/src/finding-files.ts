import { invalidArgument } from '@pollux/errors'

/** The names of files of which an answer has one for each finding. */
export interface FindingFiles {
  /** Returns a path such as `mask-01-wine-glass.png` for the finding at an index, counted from 0. */
  pathOf(index: number, label?: string): string
  /** Whether `pathOf` returns this path for some finding. */
  owns(path: string): boolean
}

/** Names files such as `mask-01-wine-glass.png`: a kind, the number of the finding from 1, its label, an extension. Throws a `TypeError` unless kind and extension are lower-case letters and digits. */
export function findingFiles(kind: string, extension: string): FindingFiles {
  for (const [name, part] of Object.entries({ kind, extension })) {
    if (!/^[a-z0-9]+$/.test(checkString(part, name))) {
      throw invalidArgument('lower-case letters and digits', name, part)
    }
  }
  const pattern = new RegExp(`^${kind}-\\d\\d+-[a-z0-9]+(?:-[a-z0-9]+)*\\.${extension}$`)
  return {
    pathOf(index, label = '') {
      const number = String(index + 1).padStart(2, '0')
      return `${kind}-${number}-${fileNamePart(label) || 'unnamed'}.${extension}`
    },
    owns: (path) => pattern.test(path),
  }
}

/** Returns what is plain of a text as part of a file name: at most 40 lower-case letters, digits and hyphens, maybe none. */
export function fileNamePart(text: string): string {
  return checkString(text, 'text')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, MAX_PART_CHARS)
    .replace(/-$/, '')
}

const MAX_PART_CHARS = 40

function checkString(value: string, name: string): string {
  if (typeof value !== 'string') throw invalidArgument('a string', name, value)
  return value
}
