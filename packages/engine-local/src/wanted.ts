import { type ClassName, classNames } from './class-names.ts'
import { findPhrases, type PromptPhrase } from './prompt-phrases.ts'
import { readItems, type WantedItem } from './wanted-items.ts'

/** What a prompt wants of the detector. */
export interface Wanted {
  /** The label to answer with, by wanted class: the class's own name, or the one of the labels that the prompt allows. */
  labels: ReadonlyMap<ClassName, string>
  /** Sentences about what was read loosely or not known. */
  notes: readonly string[]
}

/** Prompts are read up to this length: whoever writes more does not name things. */
const LONGEST = 10_000

/** No label of a class is longer. */
const LONGEST_LABEL = 200

/**
 * Reads which of the detector's classes a prompt names. `allowedLabels` are those that a response schema allows. What is
 * not known is never taken for "everything".
 */
export function readWanted(text: string, allowedLabels: readonly string[] = []): Wanted {
  const prompt = text.slice(0, LONGEST)
  const quoted = readQuotedList(prompt)
  const phrases = findPhrases(quoted ? prompt.replace(quoted.text, ' ') : prompt)
  const asked = quoted?.items.flatMap(readItems) ?? itemsOf(phrases, 'wanted')
  const leftOut = classesOf(itemsOf(phrases, 'leftOut'))
  const choices = allowedLabels.length > 0 ? [...allowedLabels] : labelsOf(phrases)
  const allowed = choices.length > 0 ? matchLabels(choices) : undefined

  const isAll = classesOf(asked).size === 0 && asked[0]?.kind === 'everything'
  const isOpen = isAll || (asked.length === 0 && allowed !== undefined)
  const named: ReadonlySet<ClassName> = isOpen ? new Set(classNames) : classesOf(asked)
  const labels = new Map<ClassName, string>()
  for (const name of classNames) {
    const label = allowed ? allowed.get(name) : name
    if (named.has(name) && !leftOut.has(name) && label !== undefined) labels.set(name, label)
  }
  return { labels, notes: asked.flatMap(noteOf) }
}

/** A colon and a list of JSON strings behind it, in which nothing but things can stand. */
const quotedList =
  /:\s*\[?\s*("(?:[^"\\\n]|\\.)+"(?:\s*(?:,|and\b|or\b)\s*"(?:[^"\\\n]|\\.)+")*)(?!\s*(?::|=|as\b|is\b|must\b|should\b))/
const quoted = /"(?:[^"\\\n]|\\.)+"/g

function readQuotedList(prompt: string): { text: string; items: string[] } | undefined {
  const list = quotedList.exec(prompt)
  if (!list) return undefined
  const before = prompt.slice(0, list.index)
  const isInExample = lastOf(before, '{', '[') > lastOf(before, '}', ']')
  const strings = list[1]!.match(quoted) ?? []
  if (isInExample || namesLabels.test(before.slice(-20)) || strings.length === 0) return undefined
  return { text: list[0], items: strings.map((text) => text.slice(1, -1).replace(/\\(.)/g, '$1')) }
}

/** What stands before a list of labels rather than of things. */
const namesLabels = /\b(?:class(?:es)?|keys?|labels?|one of)"?\s*$/i

function lastOf(text: string, ...brackets: string[]): number {
  return Math.max(...brackets.map((bracket) => text.lastIndexOf(bracket)))
}

function itemsOf(phrases: readonly PromptPhrase[], kind: PromptPhrase['kind']): WantedItem[] {
  return phrases.filter((phrase) => phrase.kind === kind).flatMap(({ text }) => readItems(text))
}

function classesOf(items: readonly WantedItem[]): Set<ClassName> {
  return new Set(items.flatMap((item) => (item.kind === 'classes' ? item.classes : [])))
}

function labelsOf(phrases: readonly PromptPhrase[]): string[] {
  const lists = phrases.filter(({ kind }) => kind === 'labels').map(({ text }) => text)
  return lists
    .flatMap((list) => list.split(/,|\bor\b|\band\b|\|/))
    .map(unquote)
    .filter(Boolean)
}

function unquote(text: string): string {
  return text.replace(/^[\s"'`*-]+|[\s"'`*)]+$/g, '')
}

/** The allowed label for each class: its own name if that is allowed, else the first that means it. */
function matchLabels(choices: readonly string[]): ReadonlyMap<ClassName, string> {
  const matched = new Map<ClassName, string>()
  for (const choice of choices) {
    for (const name of classesOf(readItems(choice.slice(0, LONGEST_LABEL)))) {
      if (!matched.has(name) || choice === name) matched.set(name, choice)
    }
  }
  return matched
}

function noteOf(item: WantedItem): string[] {
  if (item.kind === 'unknown') return [`"${item.text}" is not known`]
  if (item.kind === 'everything' || item.isExact) return []
  return [`"${item.text}" is read as ${item.classes.join(', ')}`]
}
