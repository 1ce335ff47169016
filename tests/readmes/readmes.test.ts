import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { root } from '../floors/source-files.ts'
import {
  blocksOf,
  exampleFiles,
  folders,
  importedPackages,
  installedPackages,
  readExample,
  readReadme,
} from './readme.ts'

/**
 * The order of a README: sentence, install lines, picture, example, output. Prose may introduce the example, and a page's
 * HTML may come before it.
 */
const order = /^# text ```sh (?:picture )?(?:text )?(?:```html text )?```ts ```text/

/** The sections at the end, in their order. */
const lastSections = ['Errors', 'Dependencies', 'Licence']

test.concurrent.for(folders)(
  'the example in the README of %s runs and prints what it says',
  // The test's own hook: where tests run side by side, the global one does not know whose it is.
  async (folder, { onTestFinished }) => {
    const blocks = blocksOf(readReadme(folder))
    const at = blocks.findIndex(({ kind }) => kind === '```ts')
    expect(blocks[at]?.text).toBe(readExample(folder))
    const cwd = await mkdtemp(join(tmpdir(), 'pollux-readme-'))
    onTestFinished(() => rm(cwd, { recursive: true }))
    for (const [name, source] of Object.entries(exampleFiles[folder] ?? {})) {
      await copyFile(join(root, source), join(cwd, name))
    }
    const run = await promisify(execFile)(
      process.execPath,
      ['--conditions=@pollux/source', join(root, 'packages', folder, 'example.ts')],
      { cwd, env: { ...process.env, NO_COLOR: '1', GEMINI_API_KEY: '', GOOGLE_API_KEY: '' } },
    )
    expect(run.stdout.length).toBeGreaterThan(0)
    expect(blocks[at + 1]).toEqual({ kind: '```text', text: run.stdout })
  },
)

test.each(folders)(
  'the README of %s is a sentence, install lines, an example and its output',
  (folder) => {
    const blocks = blocksOf(readReadme(folder))
    expect(`${blocks.map(({ kind }) => kind).join(' ')} `).toMatch(order)
    expect(blocks[0]?.text).toBe(folder === 'pollux' ? 'pollux' : `@pollux/${folder}`)
    expect(blocks[1]?.text).toMatch(/^[^.]+(?:\.\S[^.]*)*\.$/)
    expect(blocks[2]?.text).toMatch(/^(?:npm install .+\n)+$/)
  },
)

test.each(folders)('the README of %s ends with errors, below its options', (folder) => {
  const sections = blocksOf(readReadme(folder)).filter(({ kind }) => kind === '##')
  const names = sections.map(({ text }) => text)
  const errors = names.indexOf('Errors')
  expect(errors).not.toBe(-1)
  expect(names.slice(errors)).toEqual(lastSections.filter((name) => names.includes(name)))
  expect(names.slice(errors).filter((name) => name.startsWith('Options'))).toEqual([])
})

test.each(folders)('the install lines of %s name all that its example imports', (folder) => {
  const readme = readReadme(folder)
  const install = blocksOf(readme)[2]?.text ?? ''
  expect(installedPackages(install)).toEqual(
    expect.arrayContaining(importedPackages(readExample(folder))),
  )
  expect(installedPackages(install)[0]).toBe(folder === 'pollux' ? 'pollux' : `@pollux/${folder}`)
})

test.each(folders)('npm describes %s with the first sentence of its README', (folder) => {
  const manifest = readFileSync(join(root, 'packages', folder, 'package.json'), 'utf8')
  const [, sentence] = blocksOf(readReadme(folder))
  expect(JSON.parse(manifest).description).toBe(
    sentence?.text.replaceAll('`', '').replaceAll('\n', ' '),
  )
})
