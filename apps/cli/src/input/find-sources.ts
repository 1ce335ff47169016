import { shorten, showAddress } from '@pollux/errors'
import { CliError } from '../cli-error.ts'
import { expandGlob, isGlob } from './glob.ts'
import { listPictures } from './list-pictures.ts'
import { pathKind } from './path-kind.ts'
import { isPictureFile } from './picture-file.ts'
import { readFailure } from './read-input.ts'
import { isAddress, isUpload, type Source } from './source.ts'

/** What arguments name, and which of them are missing. */
export interface FoundSources {
  sources: Source[]
  /** What is missing, to be reported before the first call. */
  missing: MissingSource[]
}

/** An argument that names nothing, and an error that says so. */
export interface MissingSource {
  name: string
  error: CliError
}

/**
 * Returns the inputs that arguments name, in their order: for a folder its pictures, for a pattern
 * its matches.
 *
 * @throws CliError if an argument is empty or cannot be read.
 */
export async function findSources(
  given: readonly string[],
  signal?: AbortSignal,
): Promise<FoundSources> {
  if (given.indexOf('-') !== given.lastIndexOf('-')) {
    throw new CliError('cli/usage', 'Standard input can be read only once; use - once.')
  }
  if (given.includes('')) {
    throw new CliError('cli/usage', 'An argument is empty; check for an empty variable.')
  }
  const found: FoundSources = { sources: [], missing: [] }
  for (const text of given) {
    try {
      for (const source of await findSource(text, signal)) found.sources.push(source)
    } catch (error) {
      if (!(error instanceof CliError) || error.code === 'cli/usage') throw error
      found.missing.push({ name: text, error })
    }
  }
  return found
}

async function findSource(text: string, signal: AbortSignal | undefined): Promise<Source[]> {
  if (text === '-') return [{ kind: 'stdin', name: text }]
  if (isAddress(text)) {
    return [{ kind: isUpload(text) ? 'upload' : 'address', name: nameOf(text), address: text }]
  }
  const kind = await pathKind(text)
  if (kind === 'folder') return toSources(await readFolder(text, signal), text)
  if (kind !== 'missing') return [{ kind: 'path', name: text }]
  if (isUpload(text)) return [{ kind: 'upload', name: text }]
  if (isGlob(text)) return toSources(await findMatches(text, signal), text)
  throw new CliError('cli/input-missing', `${text} does not exist; check the path.`)
}

/** Returns an address without its secrets, or the beginning of a data URL, which is a whole file. */
function nameOf(address: string): string {
  if (!/^data:/i.test(address)) return showAddress(address)
  return shorten(address, MAX_DATA_URL_CHARS)
}

const MAX_DATA_URL_CHARS = 48

async function readFolder(folder: string, signal?: AbortSignal): Promise<string[]> {
  try {
    return await listPictures(folder, signal)
  } catch (error) {
    signal?.throwIfAborted()
    throw readFailure(error, folder)
  }
}

async function findMatches(pattern: string, signal?: AbortSignal): Promise<string[]> {
  const pictures: string[] = []
  for (const path of await expandGlob(pattern, signal)) {
    if (await isPictureFile(path)) pictures.push(path)
  }
  return pictures
}

function toSources(paths: readonly string[], text: string): Source[] {
  if (paths.length > 0) return paths.map((name) => ({ kind: 'path', name }))
  const message = `There are no pictures in ${text}; check the path.`
  throw new CliError('cli/input-missing', message)
}
