import { CliError } from '../cli-error.ts'
import { type FoundSources, findSources } from './find-sources.ts'
import { expandGlob, isGlob } from './glob.ts'
import { pathKind } from './path-kind.ts'
import { hasPictureEnding } from './picture-file.ts'
import { isAddress, isUpload } from './source.ts'

/** What the arguments of a command name. */
export interface Arguments extends FoundSources {
  /** The words about the pictures. */
  words?: string
}

/** How arguments are read. */
export interface ArgumentOptions {
  /** The option that gives the words, such as `--find`; absent for a verb that takes none. */
  wordsFlag?: string
  /** What that option gave; then no argument is words. */
  words?: string
  signal?: AbortSignal
}

/**
 * Reads arguments such as `a.jpg album/ "the cups"`: paths, folders of pictures, patterns, addresses and `-`, and behind them
 * words, which is the last one where another stands before it, if there is no such file and it is neither an address nor a
 * pattern. Throws `CliError` for what may be meant either way.
 */
export async function readArguments(
  given: readonly string[],
  { wordsFlag, words, signal }: ArgumentOptions = {},
): Promise<Arguments> {
  const last = given.at(-1)
  const mayBeWords = wordsFlag !== undefined && words === undefined && given.length > 1
  if (!mayBeWords || last === undefined || !(await isWords(last, wordsFlag, signal))) {
    return { ...(await findSources(given, signal)), words }
  }
  const inputs = given.slice(0, -1)
  await refuseLooseWords(inputs, wordsFlag)
  return { ...(await findSources(inputs, signal)), words: last }
}

async function isWords(text: string, flag: string, signal?: AbortSignal): Promise<boolean> {
  if (text === '-' || isAddress(text)) return false
  const kind = await pathKind(text)
  if (kind === 'folder' && !isPathLike(text)) {
    const sentence = `is a folder and may be words: write ${text}/ for the pictures in it, or`
    throw ambiguous(text, sentence, flag)
  }
  if (kind !== 'missing' || isUpload(text)) return false
  if (isGlob(text)) {
    if ((await expandGlob(text, signal)).length > 0) return false
    throw ambiguous(text, 'matches no file; check the pattern, or if it is words write', flag)
  }
  if (!hasPictureEnding(text)) return true
  throw ambiguous(text, 'does not exist; check the path, or if it is words write', flag)
}

/** Words without quotes would be taken for files that do not exist, all but the last. */
async function refuseLooseWords(inputs: readonly string[], flag: string): Promise<void> {
  for (const text of inputs) {
    const isName = isPathLike(text) || isAddress(text) || isGlob(text) || text.includes('.')
    if (text === '-' || isName || (await pathKind(text)) !== 'missing') continue
    throw ambiguous(text, 'does not exist; put words in quotes or behind', flag)
  }
}

function isPathLike(text: string): boolean {
  return /[\\/]/.test(text)
}

function ambiguous(text: string, sentence: string, flag: string): CliError {
  return new CliError('cli/usage', `${text} ${sentence} ${flag}.`)
}
