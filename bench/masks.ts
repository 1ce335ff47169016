import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Contender, findContenders, type Measured, runContender } from './masks-contenders.ts'
import { measureStages } from './masks-stages.ts'
import { type Workload, workloads } from './masks-workload.ts'
import { median } from './median.ts'
import { printTable } from './table.ts'

const out = fileURLToPath(new URL('../out/bench', import.meta.url))

/** Rounds of each contender, interleaved, so that all see the machine drift alike. */
const ROUNDS = 5

/** What a ratio should be at least, by workload and contender: from the text to binary masks in a fresh process. */
const goals = new Map([
  ['w3 jimp', 25],
  ['w3 image-js', 11],
  ['w3 sharp', 4],
])

/** Measures answer text → binary masks against other libraries, then the steps of our own. Names of workloads limit it to those; `--quick` runs everything once. */
export function benchMasks(options: readonly string[]): void {
  const rounds = options.includes('--quick') ? 1 : ROUNDS
  const wanted = options.filter((option) => !option.startsWith('--'))
  mkdirSync(out, { recursive: true })
  const contenders = findContenders()
  for (const workload of workloads) {
    if (wanted.length === 0 || wanted.includes(workload.name)) compare(workload, contenders, rounds)
  }
  if (wanted.length === 0) measureStages(rounds)
}

function compare(workload: Workload, contenders: readonly Contender[], rounds: number): void {
  const path = join(out, `${workload.name}.json`)
  writeFileSync(path, JSON.stringify(workload.make()))
  const results = new Map<string, Measured[]>()
  for (let round = 0; round < rounds; round++) {
    for (const contender of contenders) {
      if (contender.skips?.includes(workload.name)) continue
      const known = results.get(contender.name) ?? []
      results.set(contender.name, [...known, runContender(contender, path)])
    }
  }
  console.log(
    `\n${workload.name}: ${workload.title}; CPU time in ms, medians of ${rounds} processes\n`,
  )
  const ours = results.get('pollux')
  if (!ours) return
  const rows = [...results].map(([name, runs]) => rowOf(name, runs, ours, workload.name))
  printTable(
    ['', 'import', 'cold', '× ours', 'warm', '× ours', 'peak MB', 'other pixels', 'goal'],
    rows,
  )
}

function rowOf(
  name: string,
  runs: readonly Measured[],
  ours: readonly Measured[],
  workload: string,
): string[] {
  const of = (all: readonly Measured[], pick: (run: Measured) => number) => median(all.map(pick))
  const cold = of(runs, (run) => run.cold)
  const warm = of(runs, (run) => run.warm)
  const coldRatio = cold / of(ours, (run) => run.cold)
  const goal = goals.get(`${workload} ${name}`)
  return [
    name,
    of(runs, (run) => run.load).toFixed(0),
    cold.toFixed(0),
    coldRatio.toFixed(1),
    warm.toFixed(0),
    (warm / of(ours, (run) => run.warm)).toFixed(1),
    of(runs, (run) => run.peak).toFixed(0),
    `${(differingShare(runs, ours) * 100).toFixed(2)} %`,
    goal === undefined ? '' : `≥ ${goal}: ${((coldRatio / goal) * 100).toFixed(0)} % of it`,
  ]
}

/** By how much the areas of the masks differ from ours, of all their pixels. */
function differingShare([run]: readonly Measured[], [ours]: readonly Measured[]): number {
  let total = 0
  let differing = 0
  for (const [index, area] of (ours?.areas ?? []).entries()) {
    total += area
    differing += Math.abs(area - (run?.areas[index] ?? 0))
  }
  return total === 0 ? 0 : differing / total
}
