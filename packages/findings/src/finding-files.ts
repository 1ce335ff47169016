import { invalidArgument } from '@pollux/errors'

/** Builds and recognises the names of files that an answer has once per finding. */
export interface FindingFiles {
  /** Returns a path such as `mask-01-wine-glass.png` for the finding at an index, counted from 0. */
  pathOf(index: number, label?: string): string
  /** Returns whether `pathOf` returns this path for some finding. */
  owns(path: string): boolean
}

/**
 * Creates names such as `mask-01-wine-glass.png`: a kind, the number of the finding from 1, its label, an
 * extension.
 * @param kind The kind of content, in `a` to `z` and digits, such as `mask`.
 * @param extension The extension without its dot, in `a` to `z` and digits.
 * @returns The functions that build and recognise the names.
 * @throws {TypeError} If an argument contains any other character.
 */
export function findingFiles(kind: string, extension: string): FindingFiles {
  for (const [name, part] of Object.entries({ kind, extension })) {
    if (!/^[a-z0-9]+$/.test(checkString(part, name))) {
      throw invalidArgument('characters from a to z and 0 to 9', name, part)
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

/**
 * Converts text to a part of a file name: at most 40 characters from `a` to `z`, `0` to `9` and `-`.
 * @returns An empty string if nothing of the text remains.
 * @throws {TypeError} If `text` is not a string.
 */
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
