/** Runs the conformance suite with every backend in every runtime and compares the masks that they make of the same answers. */
import { execFile, execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { tryExample } from './example-worker.ts'
import { startWorker } from './workerd.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const installed = (path: string) => here(`node_modules/${path}`)

/** What is run, with what comes before the script; each is told its version by itself. */
const runtimes: readonly (readonly [name: string, command: string, ...options: string[]])[] = [
  ['Node', installed('node-22/bin/node')],
  ['Node', process.execPath],
  ['Node', installed('node-26/bin/node')],
  ['Bun', installed('@oven/bun-linux-x64/bin/bun')],
  [
    'Deno',
    installed('@deno/linux-x64-glibc/deno'),
    'run',
    '--allow-all',
    '--node-modules-dir=manual',
  ],
]

const backends = ['sharp', 'pngjs', 'canvas', 'canvas with heic', 'wasm']

interface Conformance {
  count: number
  failed: string[]
  masks: number
  digest: string
}

if (!existsSync(here('node_modules'))) {
  execFileSync('pnpm', ['--dir', here('.'), 'install', '--frozen-lockfile'], { stdio: 'inherit' })
}

const digests = new Set<string>()
let failures = 0
for (const [name, command, ...options] of runtimes) {
  const version = execFileSync(command, ['--version'], { encoding: 'utf8' })
  for (const backend of backends) {
    await report(`${name} ${/\d+\.\d+\.\d+/.exec(version)?.[0]}, ${backend}`, () =>
      conform(command, [...options], backend),
    )
  }
}
const workerd = installed('@cloudflare/workerd-linux-64/bin/workerd')
const [, workerdDate] = execFileSync(workerd, ['--version'], { encoding: 'utf8' }).trim().split(' ')
await report(`workerd ${workerdDate}, wasm`, () => conformInWorkerd())
for (const line of await tryExample(workerd)) {
  failures += 1
  console.error(`The worker of the README: FAIL ${line}`)
}
console.log(digests.size === 1 ? 'All masks are the same.' : `Masks differ: ${[...digests]}`)
process.exitCode = failures === 0 && digests.size === 1 ? 0 : 1

async function report(title: string, run: () => Promise<Conformance>): Promise<void> {
  try {
    const { count, failed, masks, digest } = await run()
    digests.add(digest)
    failures += failed.length
    const passed = `${count - failed.length} of ${count} cases`
    console.log(`${title}: ${passed}, ${masks} masks ${digest.slice(0, 12)}`)
    for (const line of failed) console.error(`  FAIL ${line}`)
  } catch (error) {
    failures += 1
    console.error(`${title}: FAIL ${error}`)
  }
}

async function conformInWorkerd(): Promise<Conformance> {
  const worker = await startWorker(workerd, './conform-worker.mjs')
  try {
    const body = readFileSync(here('../../packages/answers/src/fixtures/answers.jsonl'))
    const response = await fetch(worker.url, { method: 'POST', body })
    if (!response.ok) throw new Error(await response.text())
    const conformance: Conformance = JSON.parse(await response.text())
    return conformance
  } finally {
    worker.close()
  }
}

async function conform(command: string, options: string[], backend: string): Promise<Conformance> {
  const run = promisify(execFile)
  const { stdout } = await run(command, [...options, here('conform.mjs'), backend], {
    timeout: 300_000,
  })
  return JSON.parse(stdout)
}
