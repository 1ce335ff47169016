import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../floors/source-files.ts'

/** The folders of packages, each with a README.md and the example.ts that it shows. */
export const folders: readonly string[] = readdirSync(join(root, 'packages')).sort()

/** Files that examples read from the folder in which they run, by name, with where they come from. */
export const exampleFiles: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'engine-local': { 'coffee.png': 'apps/cli/demo/photos/coffee.png' },
  heic: { 'photo.heic': 'packages/heic/src/fixtures/blocks.heic' },
}

/** A piece of a Markdown page: fences are called by their language, headings by their marks. */
export interface Block {
  kind: 'text' | 'picture' | 'table' | '#' | '##' | '###' | `\`\`\`${string}`
  text: string
}

/** Returns the text of a package's README. */
export function readReadme(folder: string): string {
  return readFileSync(join(root, 'packages', folder, 'README.md'), 'utf8')
}

/** Returns the text of a package's example. */
export function readExample(folder: string): string {
  return readFileSync(join(root, 'packages', folder, 'example.ts'), 'utf8')
}

/** Takes a Markdown page apart. */
export function blocksOf(markdown: string): Block[] {
  const pieces = markdown.matchAll(/^```(\w+)\n([\s\S]*?)^```$|^(?!```)\S(?:.|\n(?!\n|```))*/gm)
  return [...pieces].map(([piece, language, code = '']): Block => {
    if (language) return { kind: `\`\`\`${language}`, text: code }
    const heading = /^(##?#?) (.+)$/.exec(piece)
    if (heading) return { kind: heading[1] as '#', text: heading[2]! }
    if (piece.startsWith('![')) return { kind: 'picture', text: piece }
    return { kind: piece.startsWith('|') ? 'table' : 'text', text: piece }
  })
}

/** Returns the packages that the install lines of a page name. */
export function installedPackages(markdown: string): string[] {
  const lines = markdown.matchAll(/^npm install (?:--save-dev )?([^#\n]+)/gm)
  return [...lines].flatMap(([, names = '']) => names.trim().split(/\s+/))
}

/** Returns the packages from which a module imports, the platform's own left out. */
export function importedPackages(code: string): string[] {
  const names = [...code.matchAll(/^(?:import|export) .*?['"]([^'"]+)['"]$|\bfrom '([^']+)'$/gm)]
    .map(([, bare, from]) => from ?? bare ?? '')
    .filter((name) => !name.startsWith('node:') && !name.startsWith('.'))
    .map((name) => /^(?:@[^/]+\/)?[^/]+/.exec(name)![0])
  return [...new Set(names)].sort()
}
