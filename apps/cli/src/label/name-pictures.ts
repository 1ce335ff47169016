import { dirname, relative, resolve, sep } from 'node:path'
import { CliError } from '../cli-error.ts'
import type { Source } from '../input/source.ts'
import { fileNameOf } from '../saving/folder-names.ts'
import { nameKey } from '../saving/safe-name.ts'

/** An input and its name in the dataset. */
export interface NamedSource {
  source: Source
  /** Relative, with `/` between folders. No two inputs share one. */
  name: string
}

/**
 * Names inputs by their paths below the folder that they share. A name depends neither on the order of the inputs nor on the
 * working directory. Addresses are named by the end of their path.
 *
 * @throws CliError if two inputs would have one name, or one is standard input.
 */
export function namePictures(sources: readonly Source[]): NamedSource[] {
  const folders = sources
    .filter(({ kind }) => kind === 'path')
    .map(({ name }) => dirname(resolve(name)))
  const shared = sharedFolder(folders)
  const taken = new Map<string, string>()
  return sources.map((source) => {
    if (source.kind === 'stdin') {
      throw new CliError(
        'cli/usage',
        'label takes files, folders and addresses, not standard input.',
      )
    }
    const name = source.kind === 'path' ? below(shared, source.name) : fileNameOf(source)
    const key = nameKey(name)
    const twin = taken.get(key)
    if (twin !== undefined) {
      const message = `${source.name} and ${twin} would both be called ${name}; label them in two runs.`
      throw new CliError('cli/usage', message)
    }
    taken.set(key, source.name)
    return { source, name }
  })
}

/** Returns the deepest folder that contains all of these. */
function sharedFolder(folders: readonly string[]): string {
  const [first = ''] = folders
  let parts = first.split(sep)
  for (const folder of folders) {
    const others = folder.split(sep)
    const differs = parts.findIndex((part, at) => part !== others[at])
    if (differs >= 0) parts = parts.slice(0, differs)
  }
  return parts.join(sep) || sep
}

function below(folder: string, path: string): string {
  return relative(folder, resolve(path)).split(sep).join('/')
}

/** Returns `count` of the items, spread evenly over all of them. */
export function sampleOf<Item>(items: readonly Item[], count: number): Item[] {
  if (count >= items.length) return [...items]
  return Array.from({ length: count }, (_, at) => items[Math.floor((at * items.length) / count)]!)
}
