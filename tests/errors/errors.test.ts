import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { foldersIn, isTest, root, sourceFiles } from '../floors/source-files.ts'

/** Every code that a package's error class can have: the literals of the form `package/reason` in its `…-error.ts` files. */
function codesOf(folder: string): string[] {
  const code = new RegExp(`'(${basename(folder)}/[a-z0-9-]+)'`, 'g')
  const found = sourceFiles(folder)
    .filter((file) => file.path.endsWith('-error.ts') && !isTest(file))
    .flatMap((file) => [...file.text.matchAll(code)].map((match) => match[1]!))
  return [...new Set(found)]
}

test('docs/errors.md lists every error code, once, and no other', () => {
  const folders = [
    ...foldersIn('packages').map((folder) => `packages/${folder}`),
    ...foldersIn('apps').map((folder) => `apps/${folder}`),
  ]
  const page = readFileSync(join(root, 'docs/errors.md'), 'utf8')
  const listed = [...page.matchAll(/^\| `([a-z0-9-]+\/[a-z0-9-]+)` \|/gm)].map((match) => match[1]!)
  expect(listed.toSorted()).toEqual(folders.flatMap(codesOf).toSorted())
})
