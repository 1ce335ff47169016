import { type ClassName, classNames } from './class-names.ts'
import { groups, namesakes, synonyms } from './synonyms.ts'

/** What a word or a few words mean to the detector. */
export interface Meaning {
  /** The words as the vocabulary has them. */
  name: string
  /** What they stand for; none where they only look like a class. */
  classes: readonly ClassName[]
}

const meanings = gatherMeanings()
const LONGEST = Math.max(...[...meanings.keys()].map((name) => name.split(' ').length))

function gatherMeanings(): ReadonlyMap<string, readonly ClassName[]> {
  const gathered = new Map<string, readonly ClassName[]>()
  for (const name of classNames) {
    gathered.set(name, [name])
    for (const synonym of synonyms[name] ?? []) gathered.set(synonym, [name])
  }
  for (const [name, classes] of Object.entries(groups)) gathered.set(name, classes)
  for (const name of namesakes) gathered.set(name, [])
  return gathered
}

/**
 * Finds what a noun with words before it means: its last word decides, as in "red sports car", with as many before it as
 * belong to a name, as in "hot dog". Singular and plural are alike.
 */
export function findMeaning(words: readonly string[]): Meaning | undefined {
  const last = words.at(-1)
  if (last === undefined) return undefined
  for (let length = Math.min(LONGEST, words.length); length > 0; length--) {
    const before = words.slice(words.length - length, -1)
    for (const noun of singulars(last)) {
      const name = [...before.map(singularAdjunct), noun].join(' ')
      const classes = meanings.get(name) ?? meanings.get([...before, noun].join(' '))
      if (classes) return { name, classes }
    }
  }
  return undefined
}

const irregular = new Map([
  ['children', 'child'],
  ['geese', 'goose'],
  ['oxen', 'ox'],
  ['people', 'person'],
])

/** The word itself and what it may be the plural of. */
function singulars(word: string): string[] {
  const forms = [word]
  const known = irregular.get(word)
  if (known) forms.push(known)
  if (word.endsWith('men')) forms.push(`${word.slice(0, -3)}man`)
  if (word.endsWith('ies')) forms.push(`${word.slice(0, -3)}y`)
  if (word.endsWith('ves')) forms.push(`${word.slice(0, -3)}f`, `${word.slice(0, -3)}fe`)
  if (word.endsWith('s')) forms.push(word.slice(0, -1))
  if (word.endsWith('es')) forms.push(word.slice(0, -2))
  return forms
}

/** "sports equipment" and "sport equipment" are one. */
function singularAdjunct(word: string): string {
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word
}
