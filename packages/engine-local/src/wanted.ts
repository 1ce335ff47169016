import { type ClassName, classNames } from './class-names.ts'
import { findMeaning } from './vocabulary.ts'

/** What a prompt wants of the detector. */
export interface Wanted {
  /** The label to answer with, by wanted class: the class's own name, or the one of the labels that the prompt allows. */
  labels: ReadonlyMap<ClassName, string>
  /** Sentences about what is not known. */
  notes: readonly string[]
}

/** Prompts are read up to this length: a longer one does not name things. */
const MAX_PROMPT_CHARS = 10_000

/** Labels are read up to this length: those of classes are shorter. */
const MAX_LABEL_CHARS = 200

/**
 * Reads which of the detector's classes a prompt in English names: things in quotation marks behind a colon, else the first sentence that
 * asks for something. `allowedLabels` are those that a response schema allows. What is not known is never taken for "everything".
 */
export function readWanted(text: string, allowedLabels: readonly string[] = []): Wanted {
  const prompt = text.slice(0, MAX_PROMPT_CHARS).replace(/[“”„]/g, '"')
  const [asked = '', ...leftOut] = askedIn(prompt).split(leavesOut)
  const things = quotedIn(prompt) ?? thingsIn(asked)
  const choices = allowedLabels.length > 0 ? [...allowedLabels] : onlyLabelsIn(prompt)
  const allowed = choices.length > 0 ? classesByLabel(choices) : undefined
  const isAll = things.length === 0 ? allowed !== undefined : things.some(isEverything)
  const named = new Set(isAll ? classNames : things.flatMap(classesOf))
  for (const name of leftOut.flatMap(thingsIn).flatMap(classesOf)) named.delete(name)
  const labels = new Map<ClassName, string>()
  for (const name of classNames) {
    const label = allowed ? allowed.get(name) : name
    if (named.has(name) && label !== undefined) labels.set(name, label)
  }
  const unknown = things.filter((thing) => !isEverything(thing) && classesOf(thing).length === 0)
  return { labels, notes: unknown.map((thing) => `"${thing}" is not known`) }
}

/** What begins the part of a sentence that says what is not wanted. */
const leavesOut = /\b(?:apart from|but not|except(?: for)?|excluding|ignor(?:e|ing)|other than)\b/i

/** Strings behind a colon, in which nothing but things can stand; not those behind a key or in an example. */
function quotedIn(prompt: string): string[] | undefined {
  const list =
    /(?<!["'{])(?<!label)(?<!classes):\s*((?:"(?:[^"\\\n]|\\.)+"(?:,\s*)?)+)(?!\s*(?::|is\b|as\b|must\b|should\b))/i.exec(
      prompt,
    )
  if (!list || /[{[][^}\]]*$/.test(prompt.slice(0, list.index))) return undefined
  const strings = list[1]!.match(/"(?:[^"\\\n]|\\.)+"/g) ?? []
  return strings.flatMap((string) => thingsIn(string.slice(1, -1).replace(/\\(.)/g, '$1')))
}

/** What stands before the things that are asked for. */
const lead =
  /^.*?(?:\b(?:detect|find|identify|locate|segment|show|masks? (?:for|of)|point (?:at|to)|put|where (?:is|are))\b|\bobjects?:)(?: me\b)?/i
const form = /^.*?\b(?:box(?:es)?|masks?|locations?|positions?|points?) (?:around|for|of)\b/i

/** The first sentence that asks for something, else the first; entries of a list belong to the line before them. */
function askedIn(prompt: string): string {
  const sentences = prompt
    .replace(/\n\s*(?:[-*•]|\d+[.)])\s+/g, ', ')
    .split(/[.!?](?=\s|$)|\n/)
    .filter((sentence) => sentence.trim() !== '')
  const asking = sentences.find((sentence) => lead.test(sentence))
  const sentence =
    asking
      ?.replace(lead, '')
      .replace(form, '')
      .replace(/^[^,]*:/, '') ??
    sentences[0] ??
    ''
  return sentence.replace(/\(([^)]*)\)/g, ' $1 ').replace(wherever, ' ')
}

/** "In this picture" and the like: it narrows nothing. */
const wherever =
  /\b(?:in|of|on|from)\s+(?:the|this|my|an?)\s+(?:\w+\s+)?(?:image|photo|photograph|picture|scene)\b.*/i

/** The parts of a list, without what stands around each: articles, counts, and what is said behind the noun. */
function thingsIn(list: string): string[] {
  return list
    .toLowerCase()
    .split(/[,;/:\n]|\b(?:and|or|as well as|with)\b/)
    .map((part) =>
      part.replace(narrowed, '$1').replace(/[^\p{L}\p{N}' -]|(?<!\p{L})'|'(?!\p{L})/gu, ' '),
    )
    .map((part) => part.replace(saidBefore, '').replace(saidBehind, '').trim())
    .filter((thing) => thing !== '')
    .filter((thing, index, all) => !adjectives.has(thing) || index === all.length - 1)
}

const saidBefore =
  /^\s*(?:(?:all|any|both|each|every|following|(?:group|kind|pair|piece|set|slice)s? of|of|some|the|their|these|this|two|three|four|an?|no more than \d+|\d+)\s+)+/
const saidBehind =
  /(?<=\w\s+)\b(?:are|as|at|behind|beside|by|for|from|here|in|is|near|next|of(?! wine)|on|please|return|to|under|wearing|who)\b.*/

/** "Objects that could fall": not all of them, and none that the detector knows. */
const narrowed = /\b((?:items?|objects?|things?) (?:that|which))\b.*/

/** Adjectives that stand alone before "and": "black and white cats". */
const adjectives = new Set(
  'black blue brown glass gold gray green grey metal orange plastic purple red silver white wooden yellow'.split(
    ' ',
  ),
)

/** Whether a thing is whatever there is: "all prominent objects", but not "red objects". */
function isEverything(thing: string): boolean {
  return /^(?:(?:clearly|different|distinct|individual|main|prominent|salient|visible)\s+)*(?:everything|items?|objects?|things?)$/.test(
    thing,
  )
}

function classesOf(thing: string): readonly ClassName[] {
  return findMeaning(thing.split(/[\s-]+/))?.classes ?? []
}

/** The labels that a prompt allows: "Only use these labels: cat, dog". */
function onlyLabelsIn(prompt: string): string[] {
  const list = /\b(?:only|allowed|one of)\b[^.:"]{0,40}:?\s*((?<=:\s*)[^.\n]+|"[^\n.;]+)/i.exec(
    prompt,
  )?.[1]
  return (list?.split(/,|\bor\b/) ?? [])
    .map((label) => label.replace(/^[\s"'`]+|[\s"'`]+$/g, ''))
    .filter((label) => label !== '')
}

/** The allowed label for each class: its own name if that is allowed, else the first that means it. */
function classesByLabel(choices: readonly string[]): ReadonlyMap<ClassName, string> {
  const matched = new Map<ClassName, string>()
  for (const choice of choices) {
    for (const name of classesOf(choice.slice(0, MAX_LABEL_CHARS).toLowerCase())) {
      if (!matched.has(name) || choice === name) matched.set(name, choice)
    }
  }
  return matched
}
