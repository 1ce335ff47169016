import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Something that makes binary masks of an answer, in a process of its own. */
export interface Contender {
  name: string
  command: readonly string[]
  /** Workloads that would take minutes. */
  skips?: readonly string[]
}

/** What a contender measured: CPU time in ms, memory in MB. */
export interface Measured {
  /** Loading its modules. */
  load: number
  /** The first time. */
  cold: number
  /** The median of some more times. */
  warm: number
  /** The most memory the process held, over what it held before the first time. */
  peak: number
  /** The pixels of each mask. */
  areas: number[]
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** All contenders that this machine has; the baselines are installed first. */
export function findContenders(): Contender[] {
  const baselines = here('baselines')
  if (!existsSync(here('baselines/node_modules'))) {
    console.log('Installing the baselines…')
    execFileSync('pnpm', ['--dir', baselines, 'install', '--frozen-lockfile'], { stdio: 'inherit' })
  }
  const node = (name: string, module: string): Contender => ({
    name,
    command: [process.execPath, here('contend.mjs'), here(module)],
  })
  const contenders = [
    node('pollux', 'masks-pollux.mjs'),
    node('floor', 'masks-floor.mjs'),
    node('sharp', 'baselines/sharp.mjs'),
    node('image-js', 'baselines/image-js.mjs'),
    node('jimp', 'baselines/jimp.mjs'),
  ]
  if (hasPillow()) {
    contenders.push({ name: 'guide (Python)', command: [PYTHON, here('baselines/guide.py')] })
  } else {
    console.log(`Skipping the guide in Python: ${PYTHON} has no Pillow and numpy (python3-pil).`)
  }
  return contenders
}

/** Runs a contender once on a task in a file. */
export function runContender({ command, name }: Contender, task: string): Measured {
  const [program = '', ...parts] = command
  const output = execFileSync(program, [...parts, task], { encoding: 'utf8', maxBuffer: 1 << 26 })
  const measured: Measured = JSON.parse(output)
  if (measured.areas.length === 0) throw new Error(`${name} made no masks`)
  return measured
}

/** Debian's Python, to which Debian's Pillow belongs. */
const PYTHON = '/usr/bin/python3'

function hasPillow(): boolean {
  try {
    execFileSync(PYTHON, ['-c', 'import PIL, numpy'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
