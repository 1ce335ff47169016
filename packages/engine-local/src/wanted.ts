import { type ClassName, classNames } from './class-names.ts'
import { findMeaning } from './vocabulary.ts'

/** The classes that a prompt asks for. */
export interface Wanted {
  /** The label to answer with, by wanted class: the class's own name, or the one of the labels that the prompt allows. */
  labels: ReadonlyMap<ClassName, string>
  /** Sentences about unknown names. */
  notes: readonly string[]
}

/** The most characters of a prompt that are read. */
const MAX_PROMPT_CHARS = 10_000

/** The longest name of a class, in characters. */
const MAX_LABEL_CHARS = 200

/**
 * Reads which classes an English prompt names: in quotation marks after a colon, or otherwise in
 * the first sentence that asks for something. `allowedLabels` are those of a response schema. An
 * unknown name never stands for everything.
 */
export function readWanted(text: string, allowedLabels: readonly string[] = []): Wanted {
  const prompt = text.slice(0, MAX_PROMPT_CHARS).replace(/[“”„]/g, '"')
  const [asked = '', ...excluded] = askedIn(prompt).split(exclusion)
  const things = quotedIn(prompt) ?? thingsIn(asked)
  const choices = allowedLabels.length > 0 ? [...allowedLabels] : onlyLabelsIn(prompt)
  const allowed = choices.length > 0 ? classesByLabel(choices) : undefined
  const isAll = things.length === 0 ? allowed !== undefined : things.some(isEverything)
  const named = new Set(isAll ? classNames : things.flatMap(classesOf))
  for (const name of excluded.flatMap(thingsIn).flatMap(classesOf)) named.delete(name)
  const labels = new Map<ClassName, string>()
  for (const name of classNames) {
    const label = allowed ? allowed.get(name) : name
    if (named.has(name) && label !== undefined) labels.set(name, label)
  }
  const unknown = things.filter((thing) => !isEverything(thing) && classesOf(thing).length === 0)
  return { labels, notes: unknown.map((thing) => `"${thing}" is not known`) }
}

/** Matches words that introduce objects to omit. */
const exclusion = /\b(?:apart from|but not|except(?: for)?|excluding|ignor(?:e|ing)|other than)\b/i

/**
 * Returns the names in quotation marks after a colon, unless they follow a key or are in an
 * example.
 */
function quotedIn(prompt: string): string[] | undefined {
  const list =
    /(?<!["'{])(?<!label)(?<!classes):\s*((?:"(?:[^"\\\n]|\\.)+"(?:,\s*)?)+)(?!\s*(?::|is\b|as\b|must\b|should\b))/i.exec(
      prompt,
    )
  if (!list || /[{[][^}\]]*$/.test(prompt.slice(0, list.index))) return undefined
  const strings = list[1]!.match(/"(?:[^"\\\n]|\\.)+"/g) ?? []
  return strings.flatMap((string) => thingsIn(string.slice(1, -1).replace(/\\(.)/g, '$1')))
}

/** Matches the part of a sentence before the objects that it asks for. */
const requestPattern =
  /^.*?(?:\b(?:detect|find|identify|locate|segment|show|masks? (?:for|of)|point (?:at|to)|put|where (?:is|are))\b|\bobjects?:)(?: me\b)?/i
const formPattern = /^.*?\b(?:box(?:es)?|masks?|locations?|positions?|points?) (?:around|for|of)\b/i

/**
 * Returns the first sentence that asks for something, or otherwise the first one. Entries of a list
 * belong to the line before them.
 */
function askedIn(prompt: string): string {
  const sentences = prompt
    .replace(/\n\s*(?:[-*•]|\d+[.)])\s+/g, ', ')
    .split(/[.!?](?=\s|$)|\n/)
    .filter((sentence) => sentence.trim() !== '')
  const asking = sentences.find((sentence) => requestPattern.test(sentence))
  const sentence =
    asking
      ?.replace(requestPattern, '')
      .replace(formPattern, '')
      .replace(/^[^,]*:/, '') ??
    sentences[0] ??
    ''
  return sentence.replace(/\(([^)]*)\)/g, ' $1 ').replace(inThePicture, ' ')
}

/** Matches "in this picture" and the like, which excludes nothing. */
const inThePicture =
  /\b(?:in|of|on|from)\s+(?:the|this|my|an?)\s+(?:\w+\s+)?(?:image|photo|photograph|picture|scene)\b.*/i

/** Splits a list into nouns, without determiners before them and modifiers after them. */
function thingsIn(list: string): string[] {
  return list
    .toLowerCase()
    .split(/[,;/:\n]|\b(?:and|or|as well as|with)\b/)
    .map((part) =>
      part.replace(relativeClause, '$1').replace(/[^\p{L}\p{N}' -]|(?<!\p{L})'|'(?!\p{L})/gu, ' '),
    )
    .map((part) => part.replace(determiners, '').replace(modifiers, '').trim())
    .filter((thing) => thing !== '')
    .filter((thing, index, all) => !adjectives.has(thing) || index === all.length - 1)
}

const determiners =
  /^\s*(?:(?:all|any|both|each|every|following|(?:group|kind|pair|piece|set|slice)s? of|of|some|the|their|these|this|two|three|four|an?|no more than \d+|\d+)\s+)+/
const modifiers =
  /(?<=\w\s+)\b(?:are|as|at|behind|beside|by|for|from|here|in|is|near|next|of(?! wine)|on|please|return|to|under|wearing|who)\b.*/

/** Matches "objects that could fall", which are not all objects, and none that the detector knows. */
const relativeClause = /\b((?:items?|objects?|things?) (?:that|which))\b.*/

/** Adjectives that stand alone before "and": "black and white cats". */
const adjectives = new Set(
  'black blue brown glass gold gray green grey metal orange plastic purple red silver white wooden yellow'.split(
    ' ',
  ),
)

/** Whether a noun stands for everything: "prominent objects", but not "red objects". */
function isEverything(thing: string): boolean {
  return /^(?:(?:clearly|different|distinct|individual|main|prominent|salient|visible)\s+)*(?:everything|items?|objects?|things?)$/.test(
    thing,
  )
}

function classesOf(thing: string): readonly ClassName[] {
  return findMeaning(thing.split(/[\s-]+/))?.classes ?? []
}

/** Returns the labels that a prompt allows, as in "Only use these labels: cat, dog". */
function onlyLabelsIn(prompt: string): string[] {
  const list = /\b(?:only|allowed|one of)\b[^.:"]{0,40}:?\s*((?<=:\s*)[^.\n]+|"[^\n.;]+)/i.exec(
    prompt,
  )?.[1]
  return (list?.split(/,|\bor\b/) ?? [])
    .map((label) => label.replace(/^[\s"'`]+|[\s"'`]+$/g, ''))
    .filter((label) => label !== '')
}

/**
 * Returns the allowed label of each class: its own name if that is allowed, or otherwise the first
 * label that means it.
 */
function classesByLabel(choices: readonly string[]): ReadonlyMap<ClassName, string> {
  const matched = new Map<ClassName, string>()
  for (const choice of choices) {
    for (const name of classesOf(choice.slice(0, MAX_LABEL_CHARS).toLowerCase())) {
      if (!matched.has(name) || choice === name) matched.set(name, choice)
    }
  }
  return matched
}
