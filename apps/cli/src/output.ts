import { createHash, randomBytes } from 'node:crypto'
import { access, constants, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { CliError } from './cli-error.ts'
import { printable } from './printable.ts'

/** Writes a file whole or not at all: under a temporary name beside it, then renamed. Throws `CliError`. */
async function writeOutput(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = join(dirname(path), `.${randomBytes(6).toString('hex')}.partial`)
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(temporary, content, { flag: 'wx' })
    await rename(temporary, path)
  } catch (error) {
    // Where the folder could not be made there is nothing to take away.
    await rm(temporary, { force: true }).catch(() => {})
    throw unwritable(path, error)
  }
}

/** Writes files into a folder, each whole or not at all, and takes away what an earlier run left there under a name that `stale` knows. Throws `CliError`. */
export async function writeFolder(
  folder: string,
  files: ReadonlyMap<string, string | Uint8Array>,
  stale: RegExp,
): Promise<void> {
  for (const [name, content] of files) await writeOutput(join(folder, name), content)
  try {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const isStale = entry.isFile() && stale.test(entry.name) && !files.has(entry.name)
      if (isStale) await rm(join(folder, entry.name))
    }
  } catch (error) {
    throw unwritable(folder, error)
  }
}

/** Checks that a folder can be written to or made, without making it. Throws `CliError`. */
export async function checkOutputFolder(folder: string): Promise<void> {
  for (let place = resolve(folder); ; place = dirname(place)) {
    try {
      if (!(await stat(place)).isDirectory()) throw new Error('it is not a folder')
      return await access(place, constants.W_OK | constants.X_OK)
    } catch (error) {
      const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
      if (!isMissing || dirname(place) === place) throw unwritable(folder, error)
    }
  }
}

function unwritable(path: string, cause: unknown): CliError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  const message = `${printable(path)} cannot be written: ${reason}; choose another --out.`
  return new CliError('cli/output-unwritable', message, { cause })
}

/** A folder name for each input, from its file name, all different also where capitals do not count. */
export function nameFolders(inputs: readonly string[]): string[] {
  const taken = new Set<string>()
  return inputs.map((input) => {
    const stem = input === '-' ? 'stdin' : basename(input, extname(input))
    const name = fileNamePart(stem, 'picture')
    let free = name
    for (let next = 2; taken.has(free); next++) free = `${name}-${next}`
    taken.add(free)
    return free
  })
}

const LONGEST = 40

/** A hostile text as part of a file name: lower-case letters, digits and hyphens; with a hash of the text where that loses something. */
export function fileNamePart(text: string, fallback: string): string {
  const plain = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, LONGEST)
  const kept = /^[a-z0-9]+([ _-][a-z0-9]+)*$/i.test(text) && text.length <= LONGEST
  if (kept && !reserved.test(plain)) return plain
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 8)
  return `${plain || fallback}-${hash}`
}

/** Names that Windows keeps for devices. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/
