import { CliError } from '../cli-error.ts'
import { type FoundSources, findSources } from './find-sources.ts'
import { expandGlob, isGlob } from './glob.ts'
import { pathKind } from './path-kind.ts'
import { hasPictureEnding } from './picture-file.ts'
import { isAddress, isUpload } from './source.ts'

/** What the arguments of a command name. */
export interface Arguments extends FoundSources {
  /** The prompt's text. */
  words?: string
}

/** How to read arguments. */
export interface ArgumentOptions {
  /** The option for the prompt's text, such as `--find`; absent for a verb without one. */
  wordsFlag?: string
  /** The value of that option; with it, every argument is an input. */
  words?: string
  /** Whether subfolders are searched too. */
  recursive?: boolean
  signal?: AbortSignal
}

/**
 * Reads arguments such as `a.jpg album/ "the cups"`: paths, folders of pictures, patterns,
 * addresses and `-`, then the prompt's text. The text is the last of several arguments, unless it
 * is an existing file, an address or a pattern.
 *
 * @throws CliError if an argument may be meant either way.
 */
export async function readArguments(
  given: readonly string[],
  { wordsFlag, words, recursive, signal }: ArgumentOptions = {},
): Promise<Arguments> {
  const last = given.at(-1)
  const mayBeWords = wordsFlag !== undefined && words === undefined && given.length > 1
  if (!mayBeWords || last === undefined || !(await isWords(last, wordsFlag, signal))) {
    return { ...(await findSources(given, { recursive, signal })), words }
  }
  const inputs = given.slice(0, -1)
  await refuseLooseWords(inputs, wordsFlag)
  return { ...(await findSources(inputs, { recursive, signal })), words: last }
}

async function isWords(text: string, flag: string, signal?: AbortSignal): Promise<boolean> {
  if (text === '-' || isAddress(text)) return false
  const kind = await pathKind(text)
  if (kind === 'folder' && !isPathLike(text)) {
    const sentence = `is a folder but may be the prompt; write ${text}/ for the pictures in it, or`
    throw ambiguous(text, sentence, flag)
  }
  if (kind !== 'missing' || isUpload(text)) return false
  if (isGlob(text)) {
    if ((await expandGlob(text, signal)).length > 0) return false
    throw ambiguous(text, 'matches no file; check the pattern, or for a prompt write', flag)
  }
  if (!hasPictureEnding(text)) return true
  throw ambiguous(text, 'does not exist; check the path, or for a prompt write', flag)
}

/** Without quotes, all words but the last would be taken for files that do not exist. */
async function refuseLooseWords(inputs: readonly string[], flag: string): Promise<void> {
  for (const text of inputs) {
    const isName = isPathLike(text) || isAddress(text) || isGlob(text) || text.includes('.')
    if (text === '-' || isName || (await pathKind(text)) !== 'missing') continue
    throw ambiguous(text, 'does not exist; put the prompt in quotes or after', flag)
  }
}

function isPathLike(text: string): boolean {
  return /[\\/]/.test(text)
}

function ambiguous(text: string, sentence: string, flag: string): CliError {
  return new CliError('cli/usage', `${text} ${sentence} ${flag}.`)
}
