/** Packs every published package, lints the tarballs, and uses them from a project outside. */
import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadedFirst } from '../sizes/bundle.ts'
import { checkDeclarations } from './check-declarations.ts'
import { createProjects, modulesOf } from './projects.ts'
import { runExamples } from './run-examples.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const bin = join(root, 'node_modules/.bin')
const work = mkdtempSync(join(tmpdir(), 'packed-'))
let failures = 0

function run(name: string, command: string, args: readonly string[], cwd = root): string {
  try {
    const printed = execFileSync(command, args, {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 64 << 20,
    })
    console.log(`ok   ${name}`)
    return printed
  } catch (error) {
    failures += 1
    const { stdout, stderr } = error as { stdout?: string; stderr?: string }
    console.error(`FAIL ${name}\n${stdout ?? ''}${stderr ?? String(error)}`)
    return ''
  }
}

interface Manifest {
  name: string
  version: string
  exports: Record<string, unknown>
}

const folders = readdirSync(join(root, 'packages')).sort()
const manifests = folders.map((folder): Manifest => {
  return JSON.parse(readFileSync(join(root, 'packages', folder, 'package.json'), 'utf8'))
})

/** The apps that are published. */
function publicApps(): string[] {
  return readdirSync(join(root, 'apps')).filter((folder) => {
    const path = join(root, 'apps', folder, 'package.json')
    return existsSync(path) && JSON.parse(readFileSync(path, 'utf8')).private !== true
  })
}

/** Every module name that the packages publish. */
const modules = manifests.flatMap(modulesOf)

/** The most that a page loads of `pollux` before its first call, gzipped. */
const MAX_PAGE_BYTES = 70_000

/** What must never be in a tarball: tests, fixtures, keys. */
const forbidden = /\.test\.|\.test-d\.|\/fixtures\/|\.env$|\.pem$/

/** What users write first: bytes and pixels passed on as they are, a declared `Pollux`, what an answer cost. */
const firstLines = `
import { GoogleGenAI } from '@google/genai'
import { pngjsBackend } from '@pollux/backend-pngjs'
import { costOf } from '@pollux/tokens'
import { createPollux } from 'pollux/node'

const client = new GoogleGenAI({ apiKey: 'any' })
export const backend = pngjsBackend()
export const pollux = createPollux({ client, backend, model: 'gemini-3.8-flash' })
export const answer = await pollux.segment('photo.jpg', 'the cup')
export const raster = await backend.decode(new Uint8Array())
const png = await backend.encode(raster, { format: 'png' })
export const parts = [
  new Response(png),
  new Blob([png]),
  new ImageData(raster.data, raster.width, raster.height),
]
export const tokens: number | undefined = answer.usage?.input
export const usd: number | undefined = answer.cost?.usd
export const price = costOf
// @ts-expect-error One picture, not several.
await pollux.segment(['a.jpg', 'b.jpg'], 'the cup')
`

try {
  const filters = [
    '--filter=./packages/*',
    ...publicApps().map((name) => `--filter=./apps/${name}`),
  ]
  run('pack', 'pnpm', [...filters, 'pack', '--pack-destination', work])
  const tarballs = readdirSync(work).filter((name) => name.endsWith('.tgz'))
  if (tarballs.length !== folders.length + publicApps().length) {
    failures += 1
    console.error(`FAIL ${tarballs.length} tarballs for ${folders.length} packages`)
  }
  for (const tarball of tarballs) {
    const path = join(work, tarball)
    const inside = run(`tar ${tarball}`, 'tar', ['-tzf', path]).split('\n')
    const unwanted = inside.filter((entry) => forbidden.test(entry))
    const needed = ['package/README.md', 'package/LICENSE', 'package/package.json']
    const missing = needed.filter((entry) => !inside.includes(entry))
    if (unwanted.length + missing.length > 0) {
      failures += 1
      console.error(`FAIL ${tarball}: unwanted ${unwanted}, missing ${missing}`)
    }
    run(`publint ${tarball}`, join(bin, 'publint'), [path, '--strict'])
    if (!tarball.includes('-cli-')) {
      const profile = ['--profile', 'esm-only', '--format', 'ascii', '--no-color']
      // Exported for its address, which bundlers know, and not as a module.
      profile.push('--exclude-entrypoints', 'model/nanodet-g-416.onnx')
      run(`attw ${tarball}`, join(bin, 'attw'), [path, ...profile])
    }
  }
  useFromOutside(tarballs.map((name) => join(work, name)))
  await useEachAlone(tarballs)
  await checkPage()
} finally {
  rmSync(work, { recursive: true, force: true })
}
console.log(failures === 0 ? 'Every package is fit to publish.' : `${failures} checks failed.`)
process.exitCode = failures === 0 ? 0 : 1

/** Uses each package in projects where pnpm has installed little more: the example of its README, and declarations. */
async function useEachAlone(tarballs: readonly string[]): Promise<void> {
  const paths = manifests.map(({ name, version }): [string, string] => {
    const tarball = `${name.replace('@', '').replace('/', '-')}-${version}.tgz`
    if (!tarballs.includes(tarball)) throw new Error(`There is no ${tarball}.`)
    return [name, join(work, tarball)]
  })
  const { examples, alone } = createProjects(work, new Map(paths))
  report('the examples of READMEs', await runExamples(examples))
  report('declarations of what functions return', checkDeclarations(alone))
}

function report(name: string, problems: readonly string[]): void {
  failures += problems.length
  if (problems.length === 0) console.log(`ok   ${name}`)
  else console.error(`FAIL ${name}\n${problems.join('\n')}`)
}

/** Installs the tarballs with npm in a fresh project, loads every module and checks the types as users' compilers do. */
function useFromOutside(tarballs: readonly string[]): void {
  const outside = mkdtempSync(join(work, 'outside-'))
  const manifest = { name: 'outside', private: true, type: 'module' }
  writeFileSync(join(outside, 'package.json'), JSON.stringify(manifest))
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts']
  const others = ['@google/genai@^3.1.0', '@types/node@^22.18.0']
  const compilers = ['typescript-5-9@npm:typescript@~5.9.0', 'typescript-6@npm:typescript@~6.0.0']
  const frameworks = ['react@^19.3.1', 'react-dom@^19.3.1', 'vue@^3.5.45']
  const types = ['@types/react@^19.3.3', '@types/react-dom@^19.3.0']
  run(
    'npm install',
    'npm',
    ['install', ...quiet, ...tarballs, ...others, ...compilers, ...frameworks, ...types],
    outside,
  )

  const loads = modules.map((name, at) => `import * as m${at} from '${name}'`)
  const checks = modules.map((name, at) => {
    return `if (Object.keys(m${at}).length === 0) throw new Error('${name} exports nothing')`
  })
  writeFileSync(join(outside, 'use.mts'), [...loads, ...checks, ''].join('\n'))
  run('import every module', process.execPath, ['use.mts'], outside)
  const requires = modules.map((name) => `if (!require('${name}')) throw new Error('${name}')`)
  writeFileSync(join(outside, 'use.cjs'), [...requires, ''].join('\n'))
  run('require every module', process.execPath, ['use.cjs'], outside)
  run('pollux --help', join(outside, 'node_modules/.bin/pollux'), ['--help'], outside)
  for (const [module, resolution] of [
    ['node16', 'node16'],
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ] as const) {
    const options = ['--noEmit', '--strict', '--target', 'es2023', '--lib', 'es2023,dom']
    run(
      `types under ${module}, ${resolution}`,
      join(bin, 'tsc'),
      [
        ...options,
        ...['--types', 'node', '--module', module, '--moduleResolution', resolution, 'use.mts'],
      ].flat(),
      outside,
    )
  }
  checkCompilers(outside)
  useOverlay(outside)
}

/** Compiles all modules and the first lines with the oldest TypeScript that is supported, the one before ours, and ours. */
function checkCompilers(outside: string): void {
  writeFileSync(join(outside, 'first.mts'), firstLines)
  for (const name of ['typescript-5-9', 'typescript-6', 'typescript']) {
    const home = name === 'typescript' ? root : outside
    const options = ['--strict', '--skipLibCheck', '--declaration', '--outDir', 'out']
    const target = ['--target', 'es2023', '--lib', 'es2023,dom', '--types', 'node']
    const files = ['--module', 'nodenext', 'use.mts', 'first.mts']
    const tsc = join(home, 'node_modules', name, 'bin/tsc')
    run(`types in ${name}`, process.execPath, [tsc, ...options, ...target, ...files], outside)
  }
}

/** Checks what a page loads of `pollux` before its first call, without the SDK. A bundler cannot split a file of `dist`. */
async function checkPage(): Promise<void> {
  const { bytes } = await loadedFirst('tests/packed/page.js', ['@google/genai'], ['import'])
  if (bytes > MAX_PAGE_BYTES) failures += 1
  console.log(`${bytes > MAX_PAGE_BYTES ? 'FAIL' : 'ok  '} pollux on a page is ${bytes} bytes`)
}

/** Uses the overlay in plain HTML, React and Vue, bundled from what was installed, and checks its types in JSX. */
function useOverlay(outside: string): void {
  const check = join(root, 'tests/packed/overlay/check.ts')
  console.log(run('overlay in pages', process.execPath, [check, outside]).trim())
  const options = [
    '--noEmit',
    '--strict',
    '--skipLibCheck',
    '--target',
    'es2023',
    '--lib',
    'es2023,dom',
  ]
  const modules = ['--module', 'esnext', '--moduleResolution', 'bundler', '--jsx', 'react-jsx']
  for (const script of ['define.ts', 'react.tsx']) {
    copyFileSync(join(root, 'tests/packed/overlay', script), join(outside, script))
    const args = [...options, ...modules, script]
    run(`types of the overlay in ${script}`, join(bin, 'tsc'), args, outside)
  }
}
