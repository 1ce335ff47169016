import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { benchMasks } from './masks.ts'
import { benchOverlay } from './overlay.ts'
import { benchPrepare } from './prepare.ts'

/** The benchmarks by name; those in one file run in a process of their own. */
const benchmarks = new Map<string, (options: string[]) => void | Promise<void>>([
  ['answers', () => runFile('answers.ts')],
  ['datasets', () => runFile('datasets.ts')],
  ['geometry', () => runFile('geometry.ts')],
  ['label', () => runFile('label.ts')],
  ['masks', benchMasks],
  ['overlay', benchOverlay],
  ['panning', () => runFile('panning.ts')],
  ['prepare', benchPrepare],
  ['tokens', () => runFile('tokens.ts')],
  ['web', () => runFile('web.ts')],
])

const [name = '', ...options] = process.argv.slice(2)
const benchmark = benchmarks.get(name)
if (benchmark) await benchmark(options)
else {
  console.error(`Expected one of ${[...benchmarks.keys()].join(', ')}, such as pnpm bench masks`)
  process.exitCode = 2
}

function runFile(file: string): void {
  const path = fileURLToPath(new URL(file, import.meta.url))
  const { status } = spawnSync(process.execPath, ['--expose-gc', path], { stdio: 'inherit' })
  process.exitCode = status ?? 1
}
