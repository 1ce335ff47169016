import type { ClassName } from './class-names.ts'
import {
  adjectives,
  afterthoughts,
  determiners,
  everythingNouns,
  formWords,
  neutralWords,
  qualifierStarts,
  quantities,
} from './function-words.ts'
import { findMeaning } from './vocabulary.ts'

/** One thing of a list of wanted things: whatever there is, some classes, or something that the detector does not know. */
export type WantedItem =
  | { kind: 'everything' }
  | { kind: 'unknown'; text: string }
  | {
      kind: 'classes'
      text: string
      classes: readonly ClassName[]
      /** Whether the text says no more than these classes: no colour, no kind, no condition. */
      isExact: boolean
    }

/** Reads a list of things as a prompt words it: "the black and white cats, a dog on a sofa and all vehicles". */
export function readItems(list: string): WantedItem[] {
  const phrases = list
    .toLowerCase()
    .split(/[,;/|&\n]|[.:!?](?=\s|$)|\b(?:and|as well as|or|plus|then)\b/)
    .map(readPhrase)
    .filter(({ noun }) => noun.length > 0)
  return phrases
    .filter((phrase, index) => !isAdjective(phrase, phrases[index - 1], phrases[index + 1]))
    .filter(({ noun }) => !isAboutForm(noun))
    .map(readItem)
}

/** A noun with the words before it, and what is said about it behind it. */
interface Phrase {
  text: string
  noun: string[]
  qualifier: string[]
}

function readPhrase(text: string): Phrase {
  const spoken = text.replaceAll('-', ' ').match(/[\p{L}\p{N}_']+/gu) ?? []
  const words = dropDeterminers(spoken.map((word) => word.replace(/^'+|'+$/g, '')).filter(Boolean))
  const end = hasOwnName(words) ? words.length : nounEnd(words)
  return { text: words.join(' '), noun: words.slice(0, end), qualifier: words.slice(end) }
}

function dropDeterminers(words: readonly string[]): string[] {
  let start = 0
  for (;;) {
    const word = words[start]
    if (word === undefined) return words.includes('all') ? ['everything'] : []
    if (quantities.has(word) && words[start + 1] === 'of') start += 2
    else if (determiners.has(word) || /^\d+$/.test(word)) start += 1
    else return words.slice(start)
  }
}

/** Whether the words as they stand are a name, such as "glass of wine". */
function hasOwnName(words: readonly string[]): boolean {
  return findMeaning(words)?.name.split(' ').length === words.length
}

function nounEnd(words: readonly string[]): number {
  const end = words.findIndex((word, index) => {
    if (qualifierStarts.has(word) || (index > 0 && afterthoughts.has(word))) return true
    // "people wearing", "cars parked", but not "dining table".
    return index > 0 && /(?:ing|ed)$/.test(word) && isNoun(words.slice(0, index))
  })
  return end === -1 ? words.length : end
}

function isNoun(words: readonly string[]): boolean {
  return everythingNouns.has(words.at(-1) ?? '') || findMeaning(words) !== undefined
}

/** Whether a phrase only describes the noun of a later one: "black" in "black and white cats". An orange is a fruit unless a colour stands beside it. */
function isAdjective(phrase: Phrase, before: Phrase | undefined, after: Phrase | undefined) {
  if (!after || !isAllAdjectives(phrase)) return false
  if (phrase.noun.join(' ') !== 'orange') return true
  const isBesideColour = before !== undefined && isAllAdjectives(before)
  return isBesideColour || (after.noun.length > 1 && adjectives.has(after.noun[0]!))
}

function isAllAdjectives({ noun }: Phrase): boolean {
  return noun.every((word) => adjectives.has(word))
}

/** Whether a noun belongs to the form of the answer: "their bounding boxes", but not "food ingredients list". */
function isAboutForm(noun: readonly string[]): boolean {
  return (
    noun.some((word) => formWords.has(word)) &&
    noun.every((word) => formWords.has(word) || neutralWords.has(word) || determiners.has(word))
  )
}

function readItem({ text, noun, qualifier }: Phrase): WantedItem {
  const isPlain = qualifier.every((word) => neutralWords.has(word) || afterthoughts.has(word))
  if (everythingNouns.has(noun.at(-1)!)) {
    const isAll = isPlain && noun.slice(0, -1).every((word) => neutralWords.has(word))
    return isAll ? { kind: 'everything' } : { kind: 'unknown', text }
  }
  const meaning = findMeaning(noun)
  if (!meaning || meaning.classes.length === 0) return { kind: 'unknown', text }
  const { name, classes } = meaning
  const extra = noun.slice(0, noun.length - name.split(' ').length)
  const isOwnName = classes.length > 1 || classes[0] === name
  const isExact = isPlain && isOwnName && extra.every((word) => neutralWords.has(word))
  return { kind: 'classes', text, classes, isExact }
}
