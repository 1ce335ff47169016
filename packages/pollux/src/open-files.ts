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
import type { Inquiry } from './inquiry.ts'
import type { Setup } from './setup.ts'

/** The files of a question, ready to be sent. */
export interface OpenedFiles {
  files: readonly Media[]
  /** Files that are shown with their answers, before the question. */
  examples: readonly { media: Media; text: string }[]
}

/** Opens the files of a question and those of its examples. Throws a `TypeError` for too many or too few and for one whose size is needed and not known, `AskError` for one that the prompt is not about, and what opening and preparing throw. */
export async function openFiles(
  { prompt, built, served, options }: Inquiry,
  given: MediaInput | readonly MediaInput[],
  { backend, resolver }: Setup,
  { needsSizes = prompt.reader === 'findings' }: { needsSizes?: boolean } = {},
): Promise<OpenedFiles> {
  const inputs = listFiles(given, prompt)
  const { prepare, signal } = options
  const { model } = served
  // Where nothing here can fetch, and nobody needs the size, Gemini is to fetch itself.
  const byReference = !needsSizes && !resolver.fetch
  async function open(input: MediaInput): Promise<Media> {
    const media = await openMedia(input, { resolver, byReference, signal })
    if (!isLocal(media) || media.facts.kind !== 'image') return media
    return await prepareImage(media, { ...prepare, backend, model, signal })
  }
  const examples: OpenedFiles['examples'][number][] = []
  for (const { media, text } of built.examples ?? []) {
    examples.push({ media: await open(checkFile(media)), text })
  }
  const files: Media[] = []
  for (const input of inputs) {
    const file = await open(input)
    checkKind(file, prompt)
    if (needsSizes && !file.size) {
      const expected = `a picture at hand, or { uri, size }, since ${prompt.name} finds places,`
      throw invalidArgument(expected, 'picture', input)
    }
    files.push(file)
  }
  checkNeeds(files, prompt)
  return { files, examples }
}

/** The files as a list of as many as the prompt takes. Throws a `TypeError`. */
function listFiles(
  given: MediaInput | readonly MediaInput[],
  { name, reader, pictures: wanted }: Prompt,
): readonly MediaInput[] {
  const files = isList(given) ? given : [given]
  if (reader === 'findings' && files.length !== 1) {
    throw invalidArgument(`one picture, since ${name} finds places,`, 'files', given)
  }
  const least = wanted === 'several' ? 2 : 1
  if (files.length >= least) return files
  throw invalidArgument(`a list of at least ${least}`, 'files', given)
}

function isList(given: MediaInput | readonly MediaInput[]): given is readonly MediaInput[] {
  return Array.isArray(given)
}

/** What an example holds, which prompts hand on unseen; what it is, opening it tells. */
function checkFile(media: unknown): MediaInput {
  if (isInput(media)) return media
  throw invalidArgument('a file', 'examples', media)
}

function isInput(media: unknown): media is MediaInput {
  return typeof media === 'string' || (typeof media === 'object' && media !== null)
}

/** Throws `AskError` for a file of a kind that a prompt is not about. */
export function checkKind(media: Media, { name, media: kinds = ['image'] }: Prompt): void {
  const { kind } = mediaTraits(media)
  if (kind === undefined || kinds.includes(kind)) return
  throw new AskError(
    'pollux/kind-refused',
    `The file is ${nouns[kind]}, and ${name} is for ${oneOf(kinds)}; choose another file, or another question.`,
  )
}

/** Throws `AskError` where no file is of a kind that a prompt cannot do without; what is not known may be. */
function checkNeeds(files: readonly Media[], { name, needs }: Prompt): void {
  const kinds = files.map((file) => mediaTraits(file).kind)
  if (!needs || kinds.some((kind) => kind === undefined || needs.includes(kind))) return
  throw new AskError(
    'pollux/kind-refused',
    `None of the files is ${oneOf(needs)}, and ${name} needs one; add it, or ask another question.`,
  )
}

/** The kinds as words: `a picture, a video or a text`. */
function oneOf(kinds: readonly MediaKind[]): string {
  const words = kinds.map((kind) => nouns[kind])
  return [words.slice(0, -1).join(', '), ...words.slice(-1)].filter(Boolean).join(' or ')
}

const nouns: Readonly<Record<MediaKind, string>> = {
  audio: 'a recording',
  document: 'a document',
  image: 'a picture',
  text: 'a text',
  video: 'a video',
}
