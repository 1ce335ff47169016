/** A part of a prompt that lists things: wanted ones, ones to leave out, or the only labels that may come. */
export interface PromptPhrase {
  kind: 'wanted' | 'leftOut' | 'labels'
  text: string
}

/** The most words of a prompt that only names things. */
const LONGEST_BARE = 25

const verbs =
  'box|count|cut out|detect|find|highlight|identify|label|list|locate|look for|mark|mask out|mask|name|outline|pick out|point at|point out|point to|recogni[sz]e|search for|segment|select|show|spot|track'
const places =
  'bounding box(?:es)?|box(?:es)?|contours?|coordinates|cut-?outs?|locations?|masks?|outlines?|points?|polygons?|positions?|segmentations?|silhouettes?'

/** What stands before a list of wanted things. A verb counts where an order may begin, so that "the box" and "the label" do not. */
const lead = new RegExp(
  [
    `(?:^|[.,;:(]\\s*|\\b(?:and|can|carefully|could|just|must|now|only|or|please|should|then|to|you|will)\\s+)(?:${verbs})\\b(?:\\s+me\\b)?`,
    `\\b(?:${places})\\s+(?:around|for|of|on|over)\\b`,
    '\\b(?:where|what)\\s+(?:is|are)\\b',
    '\\b(?:is|are)\\s+there\\b',
    '\\bhow\\s+many\\b',
    '\\b(?:the\\s+following|classes|items?|objects?|parts|subjects?|targets?|things)\\b[^:.,]{0,30}:',
  ].join('|'),
  'gi',
)

/** Where a list of wanted things is over, within its sentence. */
const end =
  /\b(?:as (?:an? )?(?:array|boxes|bounding|json|list|masks|polygons)|along with|answer|by (?:drawing|giving|returning)|draw|for each|format|give|(?:even )?if|in (?:a |the )?(?:form|format|json|key|pixels?)|include|normali[sz]ed|output|provide|respond|return|so that|using|where each|whether|with (?:an? )?(?:accurate|bounding|box|boxes|confidence|descriptive|json|label|labels|mask|masks|precise|text|their|tight)|write)\b/i

/** "At most 5": how many, not what. */
const amounts = /\b(?:at (?:least|most)|exactly|maximum(?: of)?|no more than|top|up to)\s+\d+\b/gi

/** "In this picture" and the like: it narrows nothing. */
const whereabouts =
  /\b(?:across|from|in|inside|of|on|throughout|within)\s+(?:an?|each|every|my|the|these|this|your)?\s*(?:attached|entire|following|given|input|provided|uploaded|whole)?\s*(?:frame|image|photo|photograph|picture|room|scene|screenshot|shot|view)s?\b(?:\s+(?:above|attached|below|provided))?/gi

const leaveOut =
  /\b(?:apart from|but not|do not (?:box|detect|include|label|list|mark|return|segment)|don't (?:box|detect|include|label|list|mark|return|segment)|except(?: for)?|exclud(?:e|ing)|ignor(?:e|ing)|never (?:box|detect|include|label|list|mark|return|segment)|no need for|not including|other than)\b([^.)]*)/gi

const onlyLabels =
  /\b(?:allowed|available|following|from|only|possible|these|use)\b[^.:]{0,40}\b(?:categories|category|class|classes|labels?|names)\b[^.:,]{0,20}:\s*([^.]*)|\bone of\b:?\s*([^.)]*)/gi

/** Finds what a prompt in English lists, apart from what it says about the form of the answer. */
export function findPhrases(prompt: string): PromptPhrase[] {
  const sentences = splitSentences(prompt)
  const found = sentences.flatMap(readSentence)
  const first = sentences[0]
  if (found.some(({ kind }) => kind !== 'leftOut') || first === undefined) return found
  // A prompt may be the bare thing: "the cat".
  const text = first.replace(leaveOut, ' ').replace(whereabouts, ' ')
  return text.split(' ').length > LONGEST_BARE ? found : [{ kind: 'wanted', text }, ...found]
}

/** What a list in brackets holds that is about the form of the answer. */
const coordinates = /\d|min|max|\bx\b|\by\b|\by0\b|\bx0\b|box/i

function splitSentences(prompt: string): string[] {
  return prompt
    .replace(/[“”„]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/```[^`]*```|`+/g, ' ')
    .replace(/\{[^}]*\}/g, ' ')
    .replace(/\[[^[\]]*\]/g, (list) => (coordinates.test(list) ? ' ' : list))
    .replace(/[[\]]/g, ' ')
    .replace(/\b(?:e\.g\.|i\.e\.|for example|for instance)/gi, ' such as ')
    .replace(/\betc\./gi, ' ')
    .replace(/\n\s*(?:[-*•]|\d+[.)])\s+/g, ', ')
    .replace(/:\s*,/g, ': ')
    .split(/[.!?](?=[\s"')]|$)|\n\s*\n|\n(?=\s*["'A-Z])/)
    .map((sentence) => sentence.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
}

function readSentence(sentence: string): PromptPhrase[] {
  const phrases: PromptPhrase[] = []
  let rest = sentence.replace(onlyLabels, (_, list: string | undefined, choice: string) => {
    phrases.push({ kind: 'labels', text: list ?? choice })
    return ' '
  })
  rest = rest.replace(leaveOut, (_, list: string) => {
    phrases.push({ kind: 'leftOut', text: list })
    return ' '
  })
  rest = rest
    .replace(/\([^)]*\)/g, ' ')
    .replace(amounts, ' ')
    .replace(whereabouts, ' ')
  const leads = [...rest.matchAll(lead)]
  leads.forEach((match, index) => {
    const text = rest.slice(match.index + match[0].length, leads[index + 1]?.index)
    const stop = text.search(end)
    phrases.push({ kind: 'wanted', text: stop === -1 ? text : text.slice(0, stop) })
  })
  return phrases
}
