import * as files from 'node:fs/promises'
import { CliError } from '../cli-error.ts'
import { pathKind } from './path-kind.ts'
import { hasPictureEnding } from './picture-file.ts'

/**
 * Whether a text that names no file is a pattern rather than prose. A pattern holds `*`, `?`, `[`
 * or `{`, and its last segment has no space. It also has a `*` or ends in the extension of a
 * picture: `cups/*.jpg` is one, `What is it?` is not.
 */
export function isGlob(text: string): boolean {
  const last = text.slice(text.lastIndexOf('/') + 1)
  if (!/[*?[{]/.test(text) || /\s/.test(last)) return false
  return text.includes('*') || hasPictureEnding(text)
}

/**
 * Returns the regular files that a pattern matches, sorted. Hidden files match only by name.
 *
 * @throws CliError if this version of Node has no `glob`.
 */
export async function expandGlob(pattern: string, signal?: AbortSignal): Promise<string[]> {
  if (!('glob' in files)) {
    const message =
      'Patterns in quotes need Node 22; leave out the quotes, so that the shell expands them.'
    throw new CliError('cli/usage', message)
  }
  const named = new Set(splitPath(pattern))
  const found: string[] = []
  for await (const path of files.glob(pattern)) {
    signal?.throwIfAborted()
    const isHidden = splitPath(path).some((part) => /^\.[^.]/.test(part) && !named.has(part))
    if (!isHidden && (await pathKind(path)) === 'file') found.push(path)
  }
  return found.sort()
}

function splitPath(path: string): string[] {
  return path.split(/[\\/]/)
}
