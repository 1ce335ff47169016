import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Contender, findContenders } from './masks-contenders.ts'
import { type MaskTask, makeTask } from './masks-workload.ts'
import { median } from './median.ts'
import { measureComposition } from './overlay-composition.ts'
import { writePhoto } from './photo.ts'
import { printTable } from './table.ts'

/** Rounds of each contender, interleaved, so that all see the machine drift alike. */
const ROUNDS = 3

/** A workload with the ratios to reach. */
interface Workload {
  name: string
  title: string
  task: MaskTask
  /** The guide's task: a map and an overlay for each mask, on a thumbnail; else one overlay of all. */
  each: boolean
  goals: Readonly<Record<string, number>>
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Measures how fast findings are drawn: the composition alone, then from answer and JPEG to PNG against other libraries. `--quick` runs everything once. */
export async function benchOverlay(options: readonly string[]): Promise<void> {
  const rounds = options.includes('--quick') ? 1 : ROUNDS
  const packages = ['answers', 'backend-sharp', 'render'].map((name) => `--filter=@pollux/${name}`)
  execFileSync('turbo', ['run', 'build', '--output-logs=errors-only', ...packages])
  const contenders = findDrawers()
  await measureComposition()
  const out = mkdtempSync(join(tmpdir(), 'pollux-bench-'))
  try {
    for (const workload of workloads()) await compare(workload, contenders, rounds, out)
  } finally {
    rmSync(out, { recursive: true })
  }
}

function workloads(): Workload[] {
  const w1 = makeTask(1024, 768, 10)
  const w2 = makeTask(3840, 2160, 50)
  return [
    {
      name: 'w2',
      title: 'answer + JPEG of 3840×2160, 50 masks → one overlay as PNG',
      task: w2,
      each: false,
      goals: { jimp: 7, 'image-js': 7, sharp: 2.5 },
    },
    {
      name: 'w1 each',
      title: 'answer + JPEG of 1024×768, 10 masks → a map and an overlay for each mask',
      task: w1,
      each: true,
      goals: { 'guide (Python)': 15 },
    },
    {
      name: 'w2 each',
      title: 'answer + JPEG of 3840×2160, 50 masks → the same on a thumbnail of 1024×576',
      task: w2,
      each: true,
      goals: { 'guide (Python)': 20 },
    },
  ]
}

/** Those who draw; the guide's script runs in the Python that `masks` found. */
function findDrawers(): Contender[] {
  const node = (name: string, module: string): Contender => ({
    name,
    command: [process.execPath, here('draw.mjs'), here(module)],
  })
  const guide = findContenders().filter(({ name }) => name.startsWith('guide'))
  return [
    node('pollux', 'overlay-pollux.mjs'),
    node('sharp', 'baselines/overlay-sharp.mjs'),
    { ...node('image-js', 'baselines/overlay-image-js.mjs'), skips: ['w1 each', 'w2 each'] },
    { ...node('jimp', 'baselines/overlay-jimp.mjs'), skips: ['w1 each', 'w2 each'] },
    ...guide.map(({ name, command: [python = ''] }) => ({
      name,
      command: [python, here('baselines/overlay-guide.py')],
      skips: ['w2'],
    })),
  ]
}

/** What a process took: CPU time in ms of all its threads from its start, and the most memory in MB. */
interface Drawn {
  time: number
  /** Of that, the start of Node and loading modules. */
  start?: number
  peak: number
  /** Bytes of the files that it wrote. */
  bytes: number
}

async function compare(
  { name, title, task, each, goals }: Workload,
  contenders: readonly Contender[],
  rounds: number,
  out: string,
): Promise<void> {
  const photo = join(out, `${name}.jpg`)
  const path = join(out, `${name}.json`)
  const folder = join(out, name)
  await writePhoto(photo, task)
  writeFileSync(path, JSON.stringify({ ...task, photo, out: folder, each }))
  const results = new Map<string, Drawn[]>()
  for (let round = 0; round < rounds; round++) {
    for (const contender of contenders) {
      if (contender.skips?.includes(name)) continue
      const known = results.get(contender.name) ?? []
      results.set(contender.name, [...known, drawOnce(contender, path, folder)])
    }
  }
  const of = (all: readonly Drawn[] = [], pick: (drawn: Drawn) => number) => median(all.map(pick))
  const ours = of(results.get('pollux'), ({ time }) => time)
  console.log(`\n${name}: ${title}; CPU time in ms, medians of ${rounds} processes\n`)
  const rows = [...results].map(([contender, all]) => {
    const ratio = of(all, ({ time }) => time) / ours
    const goal = goals[contender]
    return [
      contender,
      of(all, ({ time }) => time).toFixed(0),
      all.some(({ start }) => start) ? of(all, ({ start = 0 }) => start).toFixed(0) : '',
      ratio.toFixed(1),
      of(all, ({ peak }) => peak).toFixed(0),
      (of(all, ({ bytes }) => bytes) / 1e6).toFixed(1),
      goal ? `≥ ${goal}: ${((ratio / goal) * 100).toFixed(0)} % of it` : '',
    ]
  })
  printTable(['', 'time', 'start', '× ours', 'peak MB', 'MB written', 'goal'], rows)
}

function drawOnce({ name, command }: Contender, path: string, folder: string): Drawn {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  const [program = '', ...parts] = command
  const output = execFileSync(program, [...parts, path], { encoding: 'utf8' })
  const drawn: Omit<Drawn, 'bytes'> = JSON.parse(output)
  const files = readdirSync(folder)
  if (files.length === 0) throw new Error(`${name} drew nothing`)
  const bytes = files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0)
  return { ...drawn, bytes }
}
