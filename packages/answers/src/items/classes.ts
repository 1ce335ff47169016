import type { FindingClass } from '@pollux/findings'

/** Finds the class of a label. */
export type Classifier = (words: readonly string[]) => FindingClass | undefined

/** Makes a classifier of a vocabulary: exact first, then without case and number, then by the fewest slips of the pen. A class's id is its place in the list. */
export function createClassifier(names: readonly string[]): Classifier {
  const classes = names.map((name, id) => ({ id, name, forms: plainForms(name) }))
  const exact = new Map(classes.toReversed().map((entry) => [entry.name, entry]))
  const plain = new Map(
    classes.toReversed().flatMap((entry) => entry.forms.toReversed().map((form) => [form, entry])),
  )
  const known = new Map<string, FindingClass | undefined>()
  const classify = (word: string): FindingClass | undefined => {
    const forms = plainForms(word)
    const alike = forms.map((form) => plain.get(form)).find((entry) => entry !== undefined)
    const found = exact.get(word) ?? alike ?? nearest(forms, classes)
    return found && { id: found.id, name: found.name }
  }
  return (words) => {
    for (const word of words.slice(0, MOST_WORDS)) {
      if (!known.has(word)) known.set(word, classify(word))
      const found = known.get(word)
      if (found) return found
    }
    return undefined
  }
}

interface Class {
  id: number
  name: string
  forms: readonly string[]
}

const MOST_WORDS = 16
/** Longer labels are sentences. */
const LONGEST = 80

/** A label in lower case, words parted by one space, and what its last word may be the plural of. */
function plainForms(label: string): string[] {
  if (label.length > LONGEST) return [label]
  const spaced = label.toLowerCase().replaceAll('_', ' ').replaceAll('-', ' ')
  const words = spaced.split(' ').filter((word) => word !== '')
  const last = words.pop() ?? ''
  return [last, ...singulars(last)].map((form) => [...words, form].join(' '))
}

const irregular: ReadonlyMap<string, string> = new Map([
  ['children', 'child'],
  ['feet', 'foot'],
  ['geese', 'goose'],
  ['men', 'man'],
  ['mice', 'mouse'],
  ['people', 'person'],
  ['teeth', 'tooth'],
  ['women', 'woman'],
])

function singulars(word: string): string[] {
  const known = irregular.get(word)
  if (known !== undefined) return [known]
  if (word.length < 4 || !word.endsWith('s') || word.endsWith('ss')) return []
  const forms = [word.slice(0, -1)]
  if (word.endsWith('es')) forms.push(word.slice(0, -2))
  if (word.endsWith('ies')) forms.push(`${word.slice(0, -3)}y`)
  if (word.endsWith('ves')) forms.push(`${word.slice(0, -3)}f`, `${word.slice(0, -3)}fe`)
  return forms
}

/** The only class within the slips that a word of this length may have. */
function nearest(forms: readonly string[], classes: readonly Class[]): Class | undefined {
  let best: Class | undefined
  let fewest = Number.POSITIVE_INFINITY
  let isTied = false
  for (const entry of classes) {
    const slips = Math.min(...forms.map((form) => fewestSlips(form, entry.forms)))
    if (slips > fewest || slips === Number.POSITIVE_INFINITY) continue
    isTied = slips === fewest
    best = entry
    fewest = slips
  }
  return isTied ? undefined : best
}

function fewestSlips(word: string, forms: readonly string[]): number {
  const most = word.length < 5 ? 0 : word.length < 9 ? 1 : 2
  return most === 0
    ? Number.POSITIVE_INFINITY
    : Math.min(...forms.map((form) => countSlips(word, form, most)))
}

/** Letters added, left out, changed or swapped with their neighbour between two words; more than `most` counts as infinite. */
function countSlips(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return Number.POSITIVE_INFINITY
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const change = a[row - 1] === b[column - 1] ? 0 : 1
      let slips = Math.min(
        above[column]! + 1,
        current[column - 1]! + 1,
        above[column - 1]! + change,
      )
      const isSwap =
        row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      if (isSwap) slips = Math.min(slips, before[column - 2]! + 1)
      current.push(slips)
    }
    if (Math.min(...current) > most) return Number.POSITIVE_INFINITY
    before = above
    above = current
  }
  const slips = above[b.length]!
  return slips > most ? Number.POSITIVE_INFINITY : slips
}
