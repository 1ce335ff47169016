import { existsSync } from 'node:fs'
import { extname } from 'node:path'

/** What a command's arguments say: which pictures, and the words about them. */
export interface PicturesAndWords {
  pictures: string[]
  words?: string
}

/** Splits arguments such as `a.jpg b.jpg "the cups"`: the last one is words where another stands before it and it names no file. */
export function splitArguments(given: readonly string[]): PicturesAndWords {
  const last = given.at(-1)
  if (last === undefined || given.length < 2 || looksLikePath(last)) return { pictures: [...given] }
  return { pictures: given.slice(0, -1), words: last }
}

function looksLikePath(text: string): boolean {
  if (text === '-' || pictureEndings.has(extname(text).toLowerCase())) return true
  return /^[^\s]*[\\/][^\s]*$/.test(text) || existsSync(text)
}

const pictureEndings = new Set(
  ['avif', 'bmp', 'gif', 'heic', 'heif', 'jpeg', 'jpg', 'png', 'tif', 'tiff', 'webp'].map(
    (ending) => `.${ending}`,
  ),
)
