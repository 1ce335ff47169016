import type { FindingClass } from '@pollux/findings'
import { type Nearest, SlipIndex } from './slip-index.ts'

/** Returns the class of a label. */
export type Classifier = (words: readonly string[]) => FindingClass | undefined

/**
 * Creates a classifier for the names of classes. It tries exact matches, then ignores case and plurals, then accepts
 * the fewest typos. A class's id is its index.
 */
export function createClassifier(names: readonly string[]): Classifier {
  const classes = names.map((name, id) => ({ id, name, forms: plainForms(name) }))
  const exact = new Map(classes.toReversed().map((entry) => [entry.name, entry]))
  const plain = new Map(
    classes.toReversed().flatMap((entry) => entry.forms.toReversed().map((form) => [form, entry])),
  )
  const index = new SlipIndex<Class>()
  for (const entry of classes) for (const form of entry.forms) index.add(form, entry)
  const known = new Map<string, FindingClass | undefined>()
  const classify = (word: string): FindingClass | undefined => {
    const forms = plainForms(word)
    const alike = forms.map((form) => plain.get(form)).find((entry) => entry !== undefined)
    const found = exact.get(word) ?? alike ?? nearest(forms, index)
    return found && { id: found.id, name: found.name }
  }
  return (words) => {
    for (const word of words.slice(0, MAX_WORDS)) {
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

const MAX_WORDS = 16
/** The longest label. Longer ones are sentences. */
const MAX_LABEL_CHARS = 80

/** Returns a label in lower case with single spaces, and the forms of which its last word may be the plural. */
function plainForms(label: string): string[] {
  if (label.length > MAX_LABEL_CHARS) return [label]
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

/**
 * Returns the class with the fewest typos, if it is the only one within the number that a word of this length may have.
 */
function nearest(forms: readonly string[], index: SlipIndex<Class>): Class | undefined {
  let best: Nearest<Class> | undefined
  for (const form of forms) {
    const most = form.length < 5 ? 0 : form.length < 9 ? 1 : 2
    if (most === 0 || form.length > MAX_LABEL_CHARS) continue
    const found = index.nearest(form, most)
    if (!found || (best && found.slips > best.slips)) continue
    const isLevel = best?.slips === found.slips
    best = isLevel && best ? { ...found, entries: [...best.entries, ...found.entries] } : found
  }
  const [first, ...others] = best?.entries ?? []
  return others.every((entry) => entry === first) ? first : undefined
}
