import type { Advice } from './advice.ts'
import type { Checked } from './preflight.ts'

/** The least number of pictures for which the text should say which one is meant. */
const MIN_INDEXED_COUNT = 3

/**
 * Matches a reference to a picture by its number or position, such as "image 2" or "the second
 * photo".
 */
const indexWords =
  /\b(?:image|img|picture|photo|figure|fig|page|frame)s?\b\W{0,3}(?:no\W{0,2}|number )?\d|\b(?:first|second|third|fourth|fifth|last|each|every|all)\b[^.?!]{0,40}\b(?:image|picture|photo|page)s?\b/i

/** Yields advice on the order of text and pictures, and on references to several pictures. */
export function* adviseOnWords({ request, files, options }: Checked): Generator<Advice> {
  const turns = request.parts.filter(({ role }) => role !== 'system')
  const pictures = files.filter(
    ({ part, facts }) => (facts?.kind ?? part.mimeType?.split('/')[0]) === 'image',
  )
  const [only] = pictures
  if (only && pictures.length === 1 && files.length === 1) {
    const before = turns.slice(
      0,
      turns.findIndex(({ place }) => place === only.part.place),
    )
    const after = turns.slice(before.length + 1)
    if (before.some(isWords) && !after.some(isWords)) {
      yield {
        code: 'text-before-image',
        severity: 'note',
        message:
          'The text comes before the single picture; generateContent does better with the picture first.',
        place: only.part.place,
      }
    }
  }
  if (pictures.length > 1 && options.asked?.text) {
    yield {
      code: 'several-images-for-text',
      severity: 'warning',
      message: 'Text is to be read from several pictures at once; send one picture a request.',
    }
  }
  const words = request.parts.map(({ text = '' }) => text).join('\n')
  if (pictures.length >= MIN_INDEXED_COUNT && !indexWords.test(words)) {
    yield {
      code: 'no-index-words',
      severity: 'note',
      message: `The text does not distinguish the ${pictures.length} pictures; put "image 1", "image 2" before them and speak of them so.`,
    }
  }
}

function isWords({ text = '' }: { text?: string }): boolean {
  return text.trim() !== ''
}
