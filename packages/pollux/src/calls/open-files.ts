import { invalidArgument } from '@pollux/errors'
import type { MediaKind, Prompt } from '@pollux/prompts'
import {
  isLocal,
  type Media,
  type MediaInput,
  mediaTraits,
  openMedia,
  prepareImage,
} from '@pollux/transport'
import { AskError } from './ask-error.ts'
import type { PromptCall } from './prompt-call.ts'
import type { Setup } from './setup.ts'

/** The files of a call, ready to be sent. */
export interface OpenedFiles {
  files: readonly Media[]
  /** Files with their answers, which are shown before the files asked about. */
  examples: readonly { media: Media; text: string }[]
}

/**
 * Opens and prepares the files of a call and of its examples. Throws `TypeError` for the wrong number of files and for one
 * whose size is needed but unknown. Throws `AskError` for a kind that the prompt does not take, and what opening and preparing
 * throw.
 */
export async function openFiles(
  { prompt, built, served, options }: PromptCall,
  given: MediaInput | readonly MediaInput[],
  { backend, resolver }: Setup,
  { needsSizes = prompt.reader === 'findings' }: { needsSizes?: boolean } = {},
): Promise<OpenedFiles> {
  const inputs = listFiles(given, prompt)
  const { prepare, signal } = options
  const { model } = served
  // Gemini fetches an address itself if nothing here can, unless a size is needed.
  const byReference = !needsSizes && !resolver.fetch
  async function open(input: MediaInput): Promise<Media> {
    const media = await openMedia(input, { resolver, byReference, signal })
    if (!isLocal(media) || media.facts.kind !== 'image') return media
    return await prepareImage(media, { ...prepare, backend, model, signal })
  }
  const examples: OpenedFiles['examples'][number][] = []
  for (const { media, text } of built.examples ?? []) {
    examples.push({ media: await open(checkExample(media)), text })
  }
  const files: Media[] = []
  for (const input of inputs) {
    const file = await open(input)
    checkKind(file, prompt)
    if (needsSizes && !file.size) {
      const expected = `the bytes of a picture, or { uri, size }, because ${prompt.name} returns pixels,`
      throw invalidArgument(expected, 'picture', input)
    }
    files.push(file)
  }
  checkNeeds(files, prompt)
  return { files, examples }
}

/** Returns the files as an array. Throws `TypeError` unless there are as many as the prompt takes. */
function listFiles(
  given: MediaInput | readonly MediaInput[],
  { name, reader, pictures: wanted }: Prompt,
): readonly MediaInput[] {
  const files = isList(given) ? given : [given]
  if (reader === 'findings' && files.length !== 1) {
    throw invalidArgument(`one picture, because ${name} returns findings,`, 'files', given)
  }
  const min = wanted === 'several' ? 2 : 1
  if (files.length >= min) return files
  throw invalidArgument(`an array of at least ${min}`, 'files', given)
}

/** Returns whether several files were passed. */
export function isList(given: MediaInput | readonly MediaInput[]): given is readonly MediaInput[] {
  return Array.isArray(given)
}

/** Returns the file of an example, which prompts pass on unchecked. Throws `TypeError` if it cannot be one; opening it checks the rest. */
export function checkExample(media: unknown): MediaInput {
  if (isInput(media)) return media
  throw invalidArgument('a file', 'examples', media)
}

function isInput(media: unknown): media is MediaInput {
  return typeof media === 'string' || (typeof media === 'object' && media !== null)
}

/** Throws `AskError` for a file of a kind that the prompt does not take. */
export function checkKind(file: Media, { name, media: kinds = ['image'] }: Prompt): void {
  const { kind } = mediaTraits(file)
  if (kind === undefined || kinds.includes(kind)) return
  throw new AskError(
    'pollux/kind-refused',
    `The file is ${nouns[kind]}, and ${name} is for ${oneOf(kinds)}; choose another file or another prompt.`,
  )
}

/** Throws `AskError` if no file is of a kind that the prompt needs. A file of unknown kind passes. */
function checkNeeds(files: readonly Media[], { name, needs }: Prompt): void {
  const kinds = files.map((file) => mediaTraits(file).kind)
  if (!needs || kinds.some((kind) => kind === undefined || needs.includes(kind))) return
  throw new AskError(
    'pollux/kind-refused',
    `None of the files is ${oneOf(needs)}, and ${name} needs one; add it, or choose another prompt.`,
  )
}

/** Returns the kinds as text: `a picture, a video or a text`. */
function oneOf(kinds: readonly MediaKind[]): string {
  const names = kinds.map((kind) => nouns[kind])
  return [names.slice(0, -1).join(', '), ...names.slice(-1)].filter(Boolean).join(' or ')
}

const nouns: Readonly<Record<MediaKind, string>> = {
  audio: 'a recording',
  document: 'a document',
  image: 'a picture',
  text: 'a text',
  video: 'a video',
}
