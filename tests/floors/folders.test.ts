import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'
import { foldersMayImport, MAX_FILES_IN_FOLDER } from './folders.ts'
import { importsOf, isTest, type SourceFile, sourceFiles } from './source-files.ts'

const shipped = (name: string) =>
  sourceFiles(`packages/${name}`).filter((file) => !isTest(file) && file.path.includes('/'))

const folderOf = (path: string) => path.slice(0, Math.max(0, path.indexOf('/')))

/** The folders that a file's relative imports lead to, the empty name for the package's top. */
function foldersOf(file: SourceFile): string[] {
  return importsOf(file.text)
    .filter((module) => module.startsWith('.'))
    .map((module) => folderOf(normalize(join(dirname(file.path), module))))
}

test.each(Object.entries(foldersMayImport))('%s has its folders in one order', (name, folders) => {
  const order = Object.keys(folders)
  expect([...new Set(shipped(name).map(({ path }) => folderOf(path)))].sort()).toEqual(
    order.toSorted(),
  )
  for (const [at, folder] of order.entries()) {
    expect(order.slice(0, at)).toEqual(expect.arrayContaining([...folders[folder]!]))
  }
})

test.each(Object.entries(foldersMayImport))(
  'a folder of %s imports only those before it, never the top',
  (name, folders) => {
    const found = shipped(name).flatMap((file) => {
      const folder = folderOf(file.path)
      const outside = foldersOf(file).filter((to) => to !== folder)
      return outside
        .filter((to) => !folders[folder]!.includes(to))
        .map((to) => ({ file: file.path, imports: to }))
    })
    expect(found).toEqual([])
  },
)

test.each(Object.keys(foldersMayImport))('no folder of %s has more than 25 files', (name) => {
  const counts = new Map<string, number>()
  for (const { path } of sourceFiles(`packages/${name}`)) {
    counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1)
  }
  expect([...counts].filter(([, count]) => count > MAX_FILES_IN_FOLDER)).toEqual([])
})
