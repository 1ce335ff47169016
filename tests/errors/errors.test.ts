import { readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { PolluxError } from '@pollux/errors'
import { expect, test } from 'vitest'
import { foldersIn, isTest, root, sourceFiles } from '../floors/source-files.ts'
import { minified } from '../sizes/bundle.ts'

const folders = [
  ...foldersIn('packages').map((folder) => `packages/${folder}`),
  ...foldersIn('apps').map((folder) => `apps/${folder}`),
]
const page = readFileSync(join(root, 'docs/errors.md'), 'utf8')

type ErrorClass = new (code: string, message: string) => PolluxError

/** The error classes that modules export, by their names. */
function errorClasses(modules: readonly object[]): [name: string, type: ErrorClass][] {
  return modules
    .flatMap((module) => Object.entries(module))
    .filter(([, value]) => value?.prototype instanceof PolluxError)
}

/** The `…-error.ts` files of all packages that have a class with codes. */
const files = folders.flatMap((folder) =>
  sourceFiles(folder)
    .filter((file) => file.path.endsWith('-error.ts') && !isTest(file))
    .filter(({ text }) => text.includes('extends PolluxError<'))
    .map(({ path }) => join(root, folder, 'src', path)),
)

/** Every code that a package's error class can have: the literals of the form `package/reason` in its `…-error.ts` files. */
function codesOf(folder: string): string[] {
  const code = new RegExp(`'(${basename(folder)}/[a-z0-9-]+)'`, 'g')
  const found = sourceFiles(folder)
    .filter((file) => file.path.endsWith('-error.ts') && !isTest(file))
    .flatMap((file) => [...file.text.matchAll(code)].map((match) => match[1]!))
  return [...new Set(found)]
}

test('docs/errors.md lists every error code, once, and no other', () => {
  const listed = [...page.matchAll(/^\| `([a-z0-9-]+\/[a-z0-9-]+)` \|/gm)].map((match) => match[1]!)
  expect(listed.toSorted()).toEqual(folders.flatMap(codesOf).toSorted())
})

test('docs/errors.md says the HTTP status of every error, and the name of its class', async () => {
  const classes = errorClasses(await Promise.all(files.map((file) => import(file))))
  expect(classes.length).toBe(files.length)
  for (const [name, type] of classes) {
    expect(new type('x/y', 'No.').name).toBe(name)
    if (name !== 'CliError') expect(page).toContain(`\`${name}\``)
  }
  const rows = [...page.matchAll(/^\| `(([a-z-]+)\/[a-z0-9-]+)` \| (\d+) \|/gm)]
  const listed = rows.map(([, code, , status]) => [code!, Number(status)] as const)
  const actual = files.flatMap((file, index) => {
    const type = classes[index]![1]
    const codes = readFileSync(file, 'utf8').matchAll(/'([a-z-]+\/[a-z0-9-]+)'[,:]/g)
    return [...codes]
      .map((match) => match[1]!)
      .map((code) => [code, new type(code, 'No.').httpStatus] as const)
  })
  expect(Object.fromEntries(listed)).toEqual(
    Object.fromEntries(actual.filter(([code]) => !code.startsWith('cli/'))),
  )
})

test('errors keep their names in a minified bundle', async () => {
  for (const file of files) {
    const code = await minified(relative(root, file))
    const bundled = await import(`data:text/javascript,${encodeURIComponent(code)}`)
    const types = Object.entries<ErrorClass>(bundled).filter(([name]) => name.endsWith('Error'))
    for (const [name, type] of types.filter(([name]) => /^[A-Z]/.test(name))) {
      expect(type.name, `${name} as the minifier calls it`).not.toBe(name)
      expect(new type('x/y', 'No.').name).toBe(name)
    }
  }
})

test('every error class states its name', () => {
  for (const { path, text } of folders.flatMap(sourceFiles)) {
    if (/\.test(-d)?\.ts$/.test(path)) continue
    for (const [, name] of text.matchAll(
      /^export class (\w+) extends (?!Error\b|TypeError\b)\w*Error\b/gm,
    )) {
      expect(text, path).toContain(`override readonly name: string = '${name}'`)
    }
  }
})
