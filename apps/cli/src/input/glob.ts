import * as files from 'node:fs/promises'
import { CliError } from '../cli-error.ts'
import { pathKind } from './path-kind.ts'
import { hasPictureEnding } from './picture-file.ts'

/**
 * Whether a text that names no file is a pattern and no words: it holds `*`, `?`, `[` or `{`, its last part has no space, and
 * it has a `*` or ends as pictures do. So `What is it?` is no pattern, and `cups/*.jpg` is one.
 */
export function isGlob(text: string): boolean {
  const last = text.slice(text.lastIndexOf('/') + 1)
  if (!/[*?[{]/.test(text) || /\s/.test(last)) return false
  return text.includes('*') || hasPictureEnding(text)
}

/** The regular files that a pattern matches, sorted; hidden ones that it does not name are left out. Throws `CliError` where this Node knows no patterns. */
export async function expandGlob(pattern: string, signal?: AbortSignal): Promise<string[]> {
  if (!('glob' in files)) {
    const message =
      'Patterns in quotes need Node 22; leave out the quotes so that the shell expands them.'
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
