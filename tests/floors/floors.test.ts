import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { builtIn, mayImport, nodeOnly, notBrought } from './floors.ts'
import {
  foldersIn,
  importsOf,
  isTest,
  readJson,
  root,
  sourceFiles,
  withoutComments,
} from './source-files.ts'

const packages = foldersIn('packages')
const apps = foldersIn('apps')
const npmName = (folder: string) => (folder === 'pollux' ? 'pollux' : `@pollux/${folder}`)
const ours = new Map(packages.map((folder) => [npmName(folder), folder]))

/** The folder of ours that a module name means, subpaths included. */
function folderOf(module: string): string | undefined {
  const name = module.startsWith('@')
    ? module.split('/').slice(0, 2).join('/')
    : module.split('/')[0]
  return name === undefined ? undefined : ours.get(name)
}

test('every package stands on a floor', () => {
  expect(packages).toEqual(Object.keys(mayImport).sort())
})

test('floors hold no circle', () => {
  const visit = (folder: string, above: readonly string[]): void => {
    expect(above).not.toContain(folder)
    for (const below of mayImport[folder]!) visit(below, [...above, folder])
  }
  for (const folder of packages) visit(folder, [])
})

test.each(packages)('%s imports only what stands below it', (folder) => {
  const found = sourceFiles(`packages/${folder}`)
    .filter((file) => !isTest(file))
    .flatMap((file) => importsOf(file.text).map((module) => ({ file: file.path, module })))
    .filter(({ module }) => {
      const below = folderOf(module)
      return below !== undefined && !mayImport[folder]!.includes(below)
    })
  expect(found).toEqual([])
})

/** The npm name of the package that a module belongs to. */
function packageOf(module: string): string {
  return module
    .split('/')
    .slice(0, module.startsWith('@') ? 2 : 1)
    .join('/')
}

test.each([
  ...packages.map((folder) => `packages/${folder}`),
  ...apps.map((folder) => `apps/${folder}`),
])('%s depends on exactly what it imports', (folder) => {
  const manifest = readJson(`${folder}/package.json`)
  const imported = sourceFiles(folder)
    .filter((file) => !isTest(file))
    .flatMap((file) => importsOf(file.text))
    .filter((module) => !module.startsWith('.') && !module.startsWith('node:'))
    .map(packageOf)
    .filter((name) => name !== manifest.name && !builtIn.has(name))
  const declared = [
    ...Object.keys(manifest.dependencies ?? {}),
    ...Object.keys(manifest.peerDependencies ?? {}),
  ]
  // An app brings what the packages it is made of leave to their users.
  const app = folder.slice('apps/'.length)
  const left = notBrought[app] ?? []
  const brought = apps.includes(app) ? peersOf(imported).filter((name) => !left.includes(name)) : []
  expect(declared.sort()).toEqual([...new Set([...imported, ...brought])].sort())
})

/** What packages of ours want beside them. */
function peersOf(modules: readonly string[]): string[] {
  return modules.flatMap((module) => {
    const folder = folderOf(module)
    if (folder === undefined) return []
    return Object.keys(readJson(`packages/${folder}/package.json`).peerDependencies ?? {})
  })
}

/** The entries of a package that do something as they are imported: those called `define`, which define an element. */
function withEffects(folder: string): false | string[] {
  const { exports } = readJson(`packages/${folder}/package.json`)
  return Object.hasOwn(Object(exports), './define')
    ? ['./dist/define.js', './src/define.ts']
    : false
}

test('the page imports no backend of Node, and nothing of Node at all', () => {
  // One file writes code for Node as text.
  const files = sourceFiles('apps/web').filter(({ path }) => path !== 'panels/ask/code-for.ts')
  const found = files.flatMap(({ path, text }) =>
    importsOf(text)
      .filter(
        (module) =>
          module.startsWith('node:') ||
          module.endsWith('/node') ||
          nodeOnly.has(folderOf(module) ?? ''),
      )
      .map((module) => `${path}: ${module}`),
  )
  expect(found).toEqual([])
})

const portable = packages.filter((folder) => !nodeOnly.has(folder))

test.each(portable)('%s is portable outside src/node: no node: import and no Buffer', (folder) => {
  const found = sourceFiles(`packages/${folder}`)
    .filter((file) => !isTest(file) && !file.path.startsWith('node/'))
    .filter((file) => {
      const nodeImport = importsOf(file.text).some((module) => module.startsWith('node:'))
      return nodeImport || /\bBuffer\b|\brequire\(/.test(withoutStrings(withoutComments(file.text)))
    })
    .map((file) => file.path)
  expect(found).toEqual([])
})

test('only image reaches for a built-in module by name, and in one file', () => {
  const found = packages.flatMap((folder) =>
    sourceFiles(`packages/${folder}`)
      .filter((file) => !isTest(file) && withoutComments(file.text).includes('getBuiltinModule'))
      .map((file) => `${folder}/src/${file.path}`),
  )
  expect(found).toEqual(['image/src/zlib/inflate.ts'])
})

test.each(packages)('%s does not look into its own src/node from the portable part', (folder) => {
  const found = sourceFiles(`packages/${folder}`)
    .filter((file) => !isTest(file) && !file.path.startsWith('node/'))
    .filter((file) => importsOf(file.text).some((module) => /\/node\//.test(module)))
    .map((file) => file.path)
  expect(found).toEqual([])
})

const shape = ['README.md', 'example.ts', 'package.json', 'tsconfig.json', 'tsconfig.build.json']

test.each(packages)('%s has the shape that every package has', (folder) => {
  const missing = [...shape, 'src/index.ts'].filter(
    (path) => !existsSync(join(root, 'packages', folder, path)),
  )
  expect(missing).toEqual([])
  expect(readJson(`packages/${folder}/package.json`)).toMatchObject({
    name: npmName(folder),
    type: 'module',
    license: 'MIT',
    sideEffects: withEffects(folder),
    // CommonJS can `require` modules since Node 22.12, without a flag.
    engines: { node: '>=22.12' },
    keywords: expect.arrayContaining([expect.any(String)]),
    scripts: { test: `vitest run --root ../.. packages/${folder}/` },
    publishConfig: { access: 'public' },
  })
})

test.each(packages)('%s lists what it exports by name', (folder) => {
  const index = readFileSync(join(root, 'packages', folder, 'src/index.ts'), 'utf8')
  expect(index).not.toMatch(/export\s+\*|export\s+default/)
  const lines = withoutComments(index).split(/\n(?=export)/)
  expect(lines.every((line) => /^\s*export\s+(type\s+)?\{/.test(line))).toBe(true)
})

test('no file is a drawer', () => {
  const drawers = [
    ...packages.map((f) => `packages/${f}`),
    ...apps.map((f) => `apps/${f}`),
  ].flatMap((folder) =>
    sourceFiles(folder)
      .filter((file) => /^(utils?|helpers?|common|types|constants)\b/.test(basename(file.path)))
      .map((file) => `${folder}/src/${file.path}`),
  )
  expect(drawers).toEqual([])
})

test('no package has a default export', () => {
  const found = packages.flatMap((folder) =>
    sourceFiles(`packages/${folder}`)
      .filter((file) => /^export default\b/m.test(withoutComments(file.text)))
      .map((file) => `${folder}/src/${file.path}`),
  )
  expect(found).toEqual([])
})

function withoutStrings(code: string): string {
  return code.replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, "''")
}
