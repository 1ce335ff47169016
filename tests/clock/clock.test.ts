import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { foldersIn, root } from '../floors/source-files.ts'
import { clockReads } from './clock-reads.ts'
import { ownLimits } from './own-limits.ts'

/** Every source of TypeScript or JavaScript in some folders, by its path from the root. */
function sourcesIn(folders: readonly string[]): { path: string; text: string }[] {
  return folders
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.(tsx?|mts|mjs)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes('node_modules'))
    .map((path) => ({ path: relative(root, path), text: readFileSync(path, 'utf8') }))
}

const inPackages = sourcesIn(
  ['packages', 'apps'].flatMap((kind) => foldersIn(kind).map((folder) => `${kind}/${folder}/src`)),
)
const isForTests = ({ path }: { path: string }) =>
  /\.test(-d)?\.ts$|\/(fixtures|testing|conformance)\//.test(path)
const testing = [...inPackages.filter(isForTests), ...sourcesIn(['tests'])]
const shipped = inPackages.filter((source) => !isForTests(source))

/** The sources that read the clock, and where. */
function readsIn(sources: typeof testing): Record<string, string[]> {
  const reads = sources.map(({ path, text }) => [path, clockReads(text)] as const)
  return Object.fromEntries(reads.filter(([, found]) => found.length > 0))
}

test('no test and nothing that tests load reads the clock, so that no measured time is expected', () => {
  expect(testing.length).toBeGreaterThan(300)
  expect(readsIn(testing)).toEqual({
    // The name of a list of what a page asked for.
    'packages/render/src/fixtures/open-frame.ts': ['inner.performance'],
    // These set the clock.
    'tests/other-days/run.ts': ['Date.now'],
    'tests/other-days/shift-date.mjs': ['RealDate = Date', 'globalThis.Date'],
  })
})

test('no test has a limit that a busy machine could miss', () => {
  const limits = testing.map(({ path, text }) => [path, ownLimits(text)] as const)
  expect(limits.filter(([, found]) => found.length > 0)).toEqual([])
})

/** The clock of the platform, once for each that has one: the default of an option, or what a program hands on. */
const defaults = {
  'apps/cli': ['new Date()'],
  'apps/web': ['performance.now', 'new Date()'],
  'packages/emulator': ['Date.now'],
  'packages/transport': ['performance.now', 'new Date()'],
}

test('what is shipped reads the clock only where none is given', () => {
  expect(shipped.length).toBeGreaterThan(300)
  const reads: Record<string, string[]> = {}
  for (const [path, found] of Object.entries(readsIn(shipped))) {
    const folder = path.split('/').slice(0, 2).join('/')
    reads[folder] = [...(reads[folder] ?? []), ...found]
  }
  expect(reads).toEqual(defaults)
})
