import type { FindingClass } from '@pollux/findings'

/** Finds the class of a label. */
export type Classifier = (words: readonly string[]) => FindingClass | undefined

/** Makes a classifier of a vocabulary: exact first, then without case and number, then by the fewest slips of the pen. A class's id is its place in the list. */
export function createClassifier(names: readonly string[]): Classifier {
  const classes = names.map((name, id) => ({ id, name, plain: plainWord(name) }))
  const exact = firstBy(classes, ({ name }) => name)
  const plain = firstBy(classes, (entry) => entry.plain)
  const known = new Map<string, FindingClass | undefined>()
  const classify = (word: string): FindingClass | undefined => {
    const found = exact.get(word) ?? plain.get(plainWord(word)) ?? nearest(plainWord(word), classes)
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
  plain: string
}

const MOST_WORDS = 16

function firstBy(classes: readonly Class[], key: (entry: Class) => string): Map<string, Class> {
  return new Map(classes.toReversed().map((entry) => [key(entry), entry]))
}

/** A label in lower case and singular, words parted by one space. */
function plainWord(label: string): string {
  const words = label
    .toLowerCase()
    .trim()
    .split(/[\s_-]+/)
  return [...words.slice(0, -1), singular(words.at(-1) ?? '')].join(' ')
}

const irregular: ReadonlyMap<string, string> = new Map([
  ['children', 'child'],
  ['feet', 'foot'],
  ['geese', 'goose'],
  ['knives', 'knife'],
  ['leaves', 'leaf'],
  ['loaves', 'loaf'],
  ['men', 'man'],
  ['mice', 'mouse'],
  ['people', 'person'],
  ['scarves', 'scarf'],
  ['shelves', 'shelf'],
  ['teeth', 'tooth'],
  ['wolves', 'wolf'],
  ['women', 'woman'],
])

function singular(word: string): string {
  const known = irregular.get(word)
  if (known !== undefined) return known
  if (word.length < 4 || !word.endsWith('s') || word.endsWith('ss')) return word
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`
  const isLong = ['ches', 'shes', 'sses', 'xes', 'zes', 'oes'].some((end) => word.endsWith(end))
  return word.slice(0, isLong ? -2 : -1)
}

/** The only class within the slips that a word of this length may have. */
function nearest(word: string, classes: readonly Class[]): Class | undefined {
  const most = word.length < 5 ? 0 : word.length < 9 ? 1 : 2
  let best: Class | undefined
  let fewest = most + 1
  let isTied = false
  for (const entry of classes) {
    const slips = countSlips(word, entry.plain, most)
    if (slips > most || slips > fewest) continue
    isTied = slips === fewest && entry.plain !== best?.plain
    if (slips < fewest) {
      best = entry
      fewest = slips
    }
  }
  return isTied ? undefined : best
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
  return above[b.length]!
}
