import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's top folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

/** A source file of a package. */
export interface SourceFile {
  /** Relative to the package's `src`. */
  path: string
  text: string
}

/** The names of the folders in a folder of the repository that are packages or apps, sorted. */
export function foldersIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .filter((name) => existsSync(join(root, folder, name, 'package.json')))
    .sort()
}

/** Every TypeScript file below a folder's `src`, fixtures left out. */
export function sourceFiles(folder: string): SourceFile[] {
  const source = join(root, folder, 'src')
  return readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(source, path), text: readFileSync(path, 'utf8') }))
    .filter(({ path }) => !path.includes('fixtures/'))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** Whether a file is a test and so not shipped. */
export function isTest(file: SourceFile): boolean {
  return /\.test(-d)?\.tsx?$/.test(file.path)
}

/** Every module that a file names in an import, an export or a dynamic import. */
export function importsOf(text: string): string[] {
  const code = withoutComments(text)
  const found = code.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*(['"])([^'"\n]+)\1/g)
  return [...found].map((match) => match[2]!)
}

/** The text with comments blanked, strings kept: enough for searching words. */
export function withoutComments(text: string): string {
  return text.replace(
    /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[\s\S])*`)|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g,
    (_, string: string | undefined) => string ?? ' ',
  )
}

/** Reads a JSON file of the repository. */
export function readJson(path: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(root, path), 'utf8'))
}
