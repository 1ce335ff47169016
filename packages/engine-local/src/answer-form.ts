import type { GenerateRequest } from '@pollux/wire'
import { readAnswerSchema } from './answer-schema.ts'
import { unable } from './engine-error.ts'
import type { Conversation } from './read-request.ts'

/** The form of the answer that a request asks for. */
export type AnswerForm = { kind: 'text' } | ListForm

/** A list of objects as JSON. */
export interface ListForm {
  kind: 'list'
  /** The form in which each object is located. */
  shape: 'box' | 'mask' | 'point'
  /** The key of the list in the root object; without it the list is the root. */
  listKey: string | undefined
  /** The key for the score, if it is asked for; Gemini itself returns none. */
  scoreKey: string | undefined
  /** The labels that are allowed; any if empty. */
  labels: readonly string[]
  isFenced: boolean
  maxEntries: number
}

/**
 * Reads the form from the schema if there is one, or otherwise from the text. Throws
 * `engine-local/unable` for a schema without locations.
 */
export function readAnswerForm(request: GenerateRequest, conversation: Conversation): AnswerForm {
  const config = request.generationConfig
  const text =
    conversation.system === conversation.prompt
      ? conversation.prompt
      : `${conversation.system}\n${conversation.prompt}`
  const isJson = config?.responseMimeType === 'application/json'
  const schema = readAnswerSchema(config)
  const isUnlocated = schema && !locationKeys.some((key) => schema.keys.has(key))
  if (isUnlocated) throw unable('follow a schema without boxes, masks or points')
  if (!schema && !isJson && !locationPattern.test(text)) return { kind: 'text' }
  const has = (key: string) => schema?.keys.has(key) ?? quotes(text, key)
  const wantsMasks = schema ? schema.keys.has('mask') : maskPattern.test(text.replace(noMasks, ' '))
  const wantsPoints = has('point') && !has('box_2d')
  return {
    kind: 'list',
    shape: wantsMasks ? 'mask' : wantsPoints ? 'point' : 'box',
    listKey: schema?.listKey,
    scoreKey: ['confidence', 'score'].find(has),
    labels: schema?.labels ?? [],
    isFenced: !isJson && !noFence.test(text),
    maxEntries: Number(limitPattern.exec(text)?.[1] ?? Infinity),
  }
}

/** Whether a prompt asks for the text in the picture. */
export function wantsText(prompt: string): boolean {
  return textPattern.test(prompt)
}

const textPattern =
  /\b(?:detect|extract|find|locate|read|recogni[sz]e|transcribe)\b[^.]{0,60}\b(?:handwriting|lettering|text|words|writing)\b|\bocr\b/i

const locationKeys = ['box_2d', 'mask', 'point']

/** Matches prompts that ask for locations and not for prose. */
const locationPattern =
  /\b(?:bounding box|box_2d|box(?:es)? (?:around|for|of)|detect|find|json|locate|masks?|outlines?|point(?:s|ing)? (?:at|out|to)|polygons?|segment)/i

const maskPattern = /\bmasks?\b|\bsegment/i

/** Matches masks that are not wanted, and those that people wear. */
const noMasks =
  /\b(?:don't|never|no|not|without)\s+(?:\w+\s+){0,2}?masks?\b|\b(?:dust|face|facial|gas|medical|surgical|wearing|with) (?:an? )?masks?\b/gi

const noFence = /\b(?:never|no|not|without)\b[^.]{0,40}\b(?:code|fenc\w*|markdown)|\braw json\b/i

const limitPattern =
  /\b(?:at most|limit(?:ed)?(?: to)?|max\.?|maximum(?: of)?|no more than|up to) (\d+)\b/i

function quotes(text: string, key: string): boolean {
  return new RegExp(`["'\`]${key}["'\`]`).test(text)
}
