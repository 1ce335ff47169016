import { shorten, showAddress } from '@pollux/errors'
import { CliError } from '../cli-error.ts'
import { expandGlob, isGlob } from './glob.ts'
import { type FolderListing, type ListOptions, leftOutOf, listFolder } from './list-folder.ts'
import { pathKind } from './path-kind.ts'
import { isPictureFile } from './picture-file.ts'
import { readFailure } from './read-input.ts'
import { isAddress, isUpload, type Source } from './source.ts'

/** What arguments name, and which of them are missing. */
export interface FoundSources {
  sources: Source[]
  /** What is missing, to be reported before the first call. */
  missing: MissingSource[]
  /** Sentences about what was left out of folders. */
  leftOut: string[]
}

/** An argument that names nothing, and an error that says so. */
export interface MissingSource {
  name: string
  error: CliError
}

/**
 * Returns the inputs that arguments name, in their order: for a folder its pictures or files, for a
 * pattern its matches.
 *
 * @throws CliError if an argument is empty or cannot be read.
 */
export async function findSources(
  given: readonly string[],
  options: ListOptions = {},
): Promise<FoundSources> {
  if (given.indexOf('-') !== given.lastIndexOf('-')) {
    throw new CliError('cli/usage', 'Standard input can be read only once; use - once.')
  }
  if (given.includes('')) {
    throw new CliError('cli/usage', 'An argument is empty; check for an empty variable.')
  }
  const found: FoundSources = { sources: [], missing: [], leftOut: [] }
  for (const text of given) {
    try {
      for (const source of await findSource(text, found.leftOut, options))
        found.sources.push(source)
    } catch (error) {
      if (!(error instanceof CliError) || error.code === 'cli/usage') throw error
      found.missing.push({ name: text, error })
    }
  }
  return found
}

async function findSource(
  text: string,
  leftOut: string[],
  options: ListOptions,
): Promise<Source[]> {
  if (text === '-') return [{ kind: 'stdin', name: text }]
  if (isAddress(text)) {
    return [{ kind: isUpload(text) ? 'upload' : 'address', name: nameOf(text), address: text }]
  }
  const kind = await pathKind(text)
  if (kind === 'folder') {
    const listing = await readFolder(text, options)
    const sentence = leftOutOf(text, listing)
    if (sentence !== undefined && listing.paths.length > 0) leftOut.push(sentence)
    return toSources(listing.paths, text, sentence)
  }
  if (kind !== 'missing') return [{ kind: 'path', name: text }]
  if (isUpload(text)) return [{ kind: 'upload', name: text }]
  if (isGlob(text)) return toSources(await findMatches(text, options), text)
  throw new CliError('cli/input-missing', `${text} does not exist; check the path.`)
}

/** Returns an address without its secrets, or the beginning of a data URL, which is a whole file. */
function nameOf(address: string): string {
  if (!/^data:/i.test(address)) return showAddress(address)
  return shorten(address, MAX_DATA_URL_CHARS)
}

const MAX_DATA_URL_CHARS = 48

async function readFolder(folder: string, options: ListOptions): Promise<FolderListing> {
  const { signal } = options
  try {
    return await listFolder(folder, options)
  } catch (error) {
    signal?.throwIfAborted()
    throw readFailure(error, folder)
  }
}

async function findMatches(
  pattern: string,
  { take = 'pictures', signal }: ListOptions,
): Promise<string[]> {
  const pictures: string[] = []
  for (const path of await expandGlob(pattern, signal)) {
    if (take === 'files' || (await isPictureFile(path))) pictures.push(path)
  }
  return pictures
}

function toSources(paths: readonly string[], text: string, leftOut = ''): Source[] {
  if (paths.length > 0) return paths.map((name) => ({ kind: 'path', name }))
  const message = leftOut.includes('--recursive')
    ? `There are no pictures in ${text} itself; add --recursive to search its subfolders.`
    : `There are no pictures in ${text}; check the path.`
  throw new CliError('cli/input-missing', message)
}
