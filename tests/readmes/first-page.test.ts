import { execFile } from 'node:child_process'
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { root } from '../floors/source-files.ts'
import { blocksOf, folders, importedPackages, installedPackages } from './readme.ts'

const page = await readFile(join(root, 'README.md'), 'utf8')
const blocks = blocksOf(page)
const kinds = blocks.map(({ kind }) => kind)

test('the first page shows the examples as they run', async () => {
  const [quickStart, byHand] = blocks.filter(({ kind }) => kind === '```ts')
  expect(quickStart?.text).toBe(await readExample('quick-start.ts'))
  expect(byHand?.text).toBe(await readExample('by-hand.ts'))
})

test('the first page begins with a sentence, a picture, the install line, an example and its output', () => {
  expect(kinds.slice(0, 6)).toEqual(['#', 'text', 'picture', '```sh', '```ts', '```text'])
  const [, , , install, example] = blocks
  expect(installedPackages(install!.text).sort()).toEqual(importedPackages(example!.text))
})

test('the command line prints what the first page says', async () => {
  const at = blocks.findIndex(({ text }) => text.includes('pollux segment coffee.png'))
  const cwd = await mkdtemp(join(tmpdir(), 'pollux-first-page-'))
  onTestFinished(() => rm(cwd, { recursive: true }))
  await copyFile(join(root, 'apps/cli/demo/photos/coffee.png'), join(cwd, 'coffee.png'))
  const main = join(root, 'apps/cli/src/main.ts')
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      ...['--conditions=@pollux/source', main],
      ...['segment', 'coffee.png', 'the cup', '--offline', '--out', 'out/'],
    ],
    { cwd, env: { ...process.env, NO_COLOR: '1' } },
  )
  expect(blocks[at + 1]).toEqual({ kind: '```text', text: stdout })
})

test('the first page links every package', () => {
  const linked = [...page.matchAll(/\]\(packages\/([\w-]+)\)/g)].map(([, folder]) => folder)
  expect([...new Set(linked)].sort()).toEqual(folders)
})

/** Returns an example without its first line, which says what it does. */
async function readExample(name: string): Promise<string> {
  const text = await readFile(join(root, 'docs/examples', name), 'utf8')
  return text.slice(text.indexOf('\n') + 1)
}
