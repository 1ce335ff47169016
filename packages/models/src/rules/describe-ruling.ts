import { checkObject, formatBytes, invalidArgument } from '@pollux/errors'
import { checkServed } from '../check.ts'
import { describeServed } from '../describe-served.ts'
import type { ServedModel } from '../resolve-model.ts'
import type { Ruling, RulingCode } from './ruling.ts'

/**
 * Returns a ruling as a sentence that says what was expected, what was found and what to do.
 *
 * @param ruling A ruling that `judgeRequest` returned.
 * @param subject The served model of the request, and the file's name.
 * @returns The sentence.
 * @throws {TypeError} If an argument is invalid.
 * @example
 * describeRuling({ code: 'too-many-videos', severity: 'error', found: 11, limit: 10 }, { served })
 * // 'The request has 11 videos, and gemini-3.8-flash takes 10; ask about fewer at a time.'
 */
export function describeRuling(
  ruling: Ruling,
  subject: { served: ServedModel; title?: string | undefined },
): string {
  checkObject(ruling, 'ruling')
  checkObject(subject, 'subject')
  const { served, title = 'the file' } = subject
  checkServed(served)
  if (!Object.hasOwn(sentences, ruling.code)) {
    throw invalidArgument('what judgeRequest returned', 'ruling', ruling)
  }
  const isVertex = served.api === 'vertex'
  return sentences[ruling.code](ruling, {
    title,
    model: describeServed(served),
    where: isVertex ? ' on Vertex AI' : '',
    elsewhere: isVertex ? 'put it into Cloud Storage' : 'upload it',
    names: isList(ruling.takes) ? ruling.takes.join(', ') : '',
  })
}

/** Writes a ruling as a sentence; `names` are the accepted values. */
type Sentence = (
  ruling: Ruling,
  words: Readonly<Record<'title' | 'model' | 'where' | 'elsewhere' | 'names', string>>,
) => string

const count: Sentence = ({ code, found, limit }, { model }) =>
  `The request has ${found} ${code === 'too-many-images' ? 'pictures' : 'videos'}, and ${model} takes ${limit}; ask about fewer at a time.`

const hours: Sentence = ({ code, found, limit }, { model }) =>
  `The request has ${Number(found).toFixed(1)} hours of ${code.split('-')[0]}, and ${model} takes ${Number(limit).toFixed(1)}; ask about a clip, or split it.`

const setting: Sentence = ({ setting: name, found, takes }, { model, names }) => {
  const what = name === 'stopSequences' ? 'number of stopSequences' : name
  if (takes === undefined) return `${model} takes no ${what}.`
  if (isList(takes)) return `${model} takes the ${what} ${names}, not ${found}.`
  checkObject(takes, 'ruling.takes')
  const { min, max, orZero } = takes
  return `${model} takes a ${what} from ${min} to ${max}${orZero ? ', or 0' : ''}, not ${found}.`
}

const sentences: Readonly<Record<RulingCode, Sentence>> = {
  'address-refused': () =>
    'Vertex AI knows no files that were uploaded to the Gemini API; send the file itself, or put it into Cloud Storage.',
  'audio-too-long': hours,
  'clip-refused': ({ kind = 'video', found, limit }, { title }) => {
    if (kind !== 'video') return `A clip can be asked for of a video, and not of ${title}.`
    if (found === undefined) return 'A clip ends after its start; exchange the two.'
    return limit === undefined
      ? 'A clip is for frames at a fixed rate, and here the model looks for frames itself; leave one of them out.'
      : `The clip starts at ${Number(found) / 1000}s, and ${title} ends at ${limit / 1000}s.`
  },
  'context-exceeded': ({ found, limit }, { model }) =>
    `The request has ${found} tokens, and ${model} takes ${limit}; send less, or lower the media resolution.`,
  'media-resolution-refused': (ruling, words) => {
    if (ruling.setting !== undefined) return setting(ruling, words)
    const { model, title, names } = words
    return ruling.takes === undefined
      ? `${model} takes one mediaResolution for all files, in the settings.`
      : `${model} takes no resolution ${ruling.found} for ${title}${names && ` but ${names}`}.`
  },
  'mime-not-taken': ({ found, from, kind, takes }, { model, title, where, names }) => {
    if (found === undefined) {
      return `Vertex AI reads no address without a MIME type; say with mimeType what ${title} is.`
    }
    return from === 'web' && kind === 'image' && names !== ''
      ? `Of pictures Gemini fetches BMP, JPEG, PNG and WebP alone, and ${title} is ${found}; fetch it yourself.`
      : `${model}${where} takes no ${found}${names && ` but ${names}`}, and that is what ${title} is; ${cureOf(kind, takes)}.`
  },
  'sampling-ignored': ({ setting: name, limit }, { model }) =>
    `${model} takes ${name} but always uses ${limit}; leave it out.`,
  'sampling-refused': setting,
  'schema-refused': ({ setting: name, found }) =>
    found === undefined
      ? 'A schema needs the responseMimeType application/json beside it.'
      : `${name} and ${found} exclude each other.`,
  'thinking-budget-old': (_, { model, names }) =>
    `${model} takes a thinkingBudget for older callers alone; set a thinkingLevel (${names}).`,
  'thinking-refused': (ruling, words) => {
    const { setting: name, found } = ruling
    if (found === 'thinkingLevel') return `${name} and ${found} exclude each other.`
    return name === 'thinkingBudget' && words.names !== ''
      ? `${words.model} takes no ${name} of ${found} over the Interactions API; set a thinkingLevel (${words.names}).`
      : setting(ruling, words)
  },
  'too-large': ({ from, found, limit, severity }, { model, title, where, elsewhere }) => {
    const [size, most] = [formatBytes(Number(found)), formatBytes(Number(limit))]
    return from === undefined
      ? `The files have ${size} inline, base64 included, and ${most} are ${severity === 'error' ? 'taken' : 'safe'}; send less, or ${elsewhere}.`
      : `${model}${where} takes files of up to ${most} ${ways[from]}, and ${title} has ${size}; shrink it${from === 'inline' ? `, or ${elsewhere}` : ''}.`
  },
  'too-many-images': count,
  'too-many-pages': ({ found, limit }, { model, title }) =>
    `${model} takes PDFs of up to ${limit} pages, and ${title} has ${found}; split it.`,
  'too-many-videos': count,
  'video-too-long': hours,
}

const ways = {
  inline: 'inline',
  upload: 'uploaded',
  storage: 'in Cloud Storage',
  web: 'on the web',
}

/** The types to which files of a kind are best converted, if the model accepts them. */
const targets = {
  image: ['image/jpeg', 'image/png'],
  audio: ['audio/wav', 'audio/mp3'],
  video: ['video/mp4'],
  document: ['application/pdf'],
}

function cureOf(kind: Ruling['kind'] = 'document', takes: Ruling['takes']): string {
  const types = targets[kind].filter((type) => isList(takes) && takes.includes(type))
  const names = types.map((type) => type.replace(/^.*\//, '').toUpperCase())
  return names.length > 0 ? `convert it to ${names.join(' or ')}` : 'ask a model that does'
}

function isList(takes: Ruling['takes']): takes is readonly string[] {
  return Array.isArray(takes)
}
