import type { GenerateRequest } from '@pollux/wire'
import { readAnswerSchema } from './answer-schema.ts'
import { unable } from './engine-error.ts'
import type { Conversation } from './read-request.ts'

/** The form that a request wants its answer in. */
export type AnswerForm = { kind: 'text' } | ListForm

/** A list of things as JSON. */
export interface ListForm {
  kind: 'list'
  /** What tells where a thing is. */
  place: 'box' | 'mask' | 'point'
  /** The key under which an object holds the list; without it the list is the answer. */
  listKey: string | undefined
  /** The key for the detector's score; only where it is asked for, since Gemini gives none. */
  scoreKey: string | undefined
  /** The only labels that may come; any if empty. */
  labels: readonly string[]
  isFenced: boolean
  /** The most entries. */
  most: number
}

/** Reads from the schema, or else from the words, in which form the answer is wanted. Throws `engine-local/unable` for a schema without places. */
export function readAnswerForm(request: GenerateRequest, said: Conversation): AnswerForm {
  const config = request.generationConfig
  const words = said.system === said.prompt ? said.prompt : `${said.system}\n${said.prompt}`
  const isJson = config?.responseMimeType === 'application/json'
  const schema = readAnswerSchema(config)
  const isPlaceless = schema && !placeKeys.some((key) => schema.keys.has(key))
  if (isPlaceless) throw unable('keep to a schema without boxes, masks or points')
  if (!schema && !isJson && !placeWords.test(words)) return { kind: 'text' }
  const has = (key: string) => schema?.keys.has(key) ?? quotes(words, key)
  const wantsMasks = schema ? schema.keys.has('mask') : maskWords.test(words.replace(noMasks, ' '))
  const wantsPoints = has('point') && !has('box_2d')
  return {
    kind: 'list',
    place: wantsMasks ? 'mask' : wantsPoints ? 'point' : 'box',
    listKey: schema?.listKey,
    scoreKey: ['confidence', 'score'].find(has),
    labels: schema?.labels ?? [],
    isFenced: !isJson && !noFence.test(words),
    most: Number(mostWords.exec(words)?.[1] ?? Infinity),
  }
}

/** Whether a prompt wants what is written in the picture. */
export function wantsText(prompt: string): boolean {
  return textWords.test(prompt)
}

const textWords =
  /\b(?:detect|extract|find|locate|read|recogni[sz]e|transcribe)\b[^.]{0,60}\b(?:handwriting|lettering|text|words|writing)\b|\bocr\b/i

const placeKeys = ['box_2d', 'mask', 'point']

/** Words of prompts that want places rather than prose. */
const placeWords =
  /\b(?:bounding box|box_2d|box(?:es)? (?:around|for|of)|detect|find|json|locate|masks?|outlines?|point(?:s|ing)? (?:at|out|to)|polygons?|segment)/i

const maskWords = /\bmasks?\b|\bsegment/i

/** Masks that are not wanted, and those that people wear. */
const noMasks =
  /\b(?:don't|never|no|not|without)\s+(?:\w+\s+){0,2}?masks?\b|\b(?:dust|face|facial|gas|medical|surgical|wearing|with) (?:an? )?masks?\b/gi

const noFence = /\b(?:never|no|not|without)\b[^.]{0,40}\b(?:code|fenc\w*|markdown)|\braw json\b/i

const mostWords =
  /\b(?:at most|limit(?:ed)?(?: to)?|max\.?|maximum(?: of)?|no more than|up to) (\d+)\b/i

function quotes(words: string, key: string): boolean {
  return new RegExp(`["'\`]${key}["'\`]`).test(words)
}
