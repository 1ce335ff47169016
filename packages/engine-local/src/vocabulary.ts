import { type ClassName, classNames } from './class-names.ts'
import { groups, namesakes, synonyms } from './synonyms.ts'

/** The classes that a name stands for. */
export interface Meaning {
  /** The name as it is in the vocabulary. */
  name: string
  /** The classes; empty for a name that only resembles a class. */
  classes: readonly ClassName[]
}

const meanings = gatherMeanings()
const MAX_NAME_WORDS = Math.max(...[...meanings.keys()].map((name) => name.split(' ').length))

function gatherMeanings(): ReadonlyMap<string, readonly ClassName[]> {
  const gathered = new Map<string, readonly ClassName[]>()
  for (const name of classNames) {
    gathered.set(name, [name])
    for (const synonym of split(synonyms[name] ?? '')) gathered.set(synonym, [name])
  }
  for (const [group, members] of Object.entries(groups)) {
    const names = split(members)
    gathered.set(
      group,
      classNames.filter((name) => names.includes(name)),
    )
  }
  for (const namesake of split(namesakes)) gathered.set(namesake, [])
  return gathered
}

function split(names: string): string[] {
  return names.split(', ')
}

/**
 * Finds the meaning of a noun phrase in the singular or plural. Its last word decides, as in "red sports car", with as many
 * words before it as belong to a name, as in "hot dog".
 */
export function findMeaning(words: readonly string[]): Meaning | undefined {
  const last = words.at(-1)
  if (last === undefined) return undefined
  for (let length = Math.min(MAX_NAME_WORDS, words.length); length > 0; length--) {
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

/** Returns the word itself, and the words of which it may be the plural. */
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

/** Makes "sports equipment" and "sport equipment" equal. */
function singularAdjunct(word: string): string {
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word
}
