/**
 * 5,000 pictures with 50,000 findings: read and written in each format, and evaluated; then converted and evaluated by the built command line,
 * each in a process of its own, with what it takes at its peak. Ratios are to JSON.parse and JSON.stringify of the same dataset in COCO's
 * form, in the same process. `pnpm build`, then `node --conditions=@pollux/source bench/datasets.ts`.
 */
import { evaluateCoco, evaluateMatching } from '@pollux/evaluate'
import type { Dataset, DatasetPicture } from '@pollux/findings'
import {
  classesNamed,
  coco,
  createml,
  csv,
  cvat,
  type Format,
  findingsJson,
  jsonLines,
  labelme,
  labelStudio,
  voc,
  w3c,
  yolo,
} from '@pollux/formats'
import type { Mask } from '@pollux/masks'
import { benchCommands } from './datasets-commands.ts'
import { createRandom } from './random.ts'
import { printTable } from './table.ts'

const PICTURES = 5_000
const FINDINGS = 10
const size = { width: 640, height: 480 }
const classes = classesNamed(Array.from({ length: 20 }, (_, index) => `class ${index}`))
const random = createRandom(7)

function makeDataset(shift: number): Dataset<Mask> & { pictures: DatasetPicture<Mask>[] } {
  const pictures = Array.from({ length: PICTURES }, (_, index) => ({
    name: `folder-${index % 50}/picture-${index}.jpg`,
    size,
    findings: Array.from({ length: FINDINGS }, (_, at) => ({
      label: classes[(index + at) % classes.length]!.name,
      score: random(),
      box: { x: at * 50 + shift * random(), y: random() * 300, width: 60, height: 80 + shift },
      raw: undefined,
      issues: [],
    })),
  }))
  return { classes, pictures }
}

const dataset = makeDataset(0)
const formats: Format[] = [
  coco(),
  yolo(),
  voc(),
  labelme(),
  createml(),
  labelStudio(),
  cvat(),
  w3c(),
  csv(),
  jsonLines(),
  findingsJson(),
]

const plain = JSON.stringify(dataset)
const floor = timeOf(() => JSON.stringify(JSON.parse(plain)))
const rows: string[][] = []
for (const format of formats) {
  const files = new Map<string, Uint8Array>()
  const writing = await timeAsync(async () => {
    files.clear()
    for await (const { path, bytes } of format.write(dataset)) files.set(path, bytes)
  })
  const source = { list: () => [...files.keys()], read: (path: string) => files.get(path)! }
  let count = 0
  const reading = await timeAsync(async () => {
    const { pictures } = await format.read(source, { sizeOf: () => size })
    count = 0
    for await (const { findings } of pictures) count += findings.length
  })
  rows.push([format.name, ...[writing, reading].flatMap(shown), String(count)])
}
console.log(`JSON.parse and JSON.stringify of the same: ${floor.toFixed(0)} ms`)
printTable(['format', 'write ms', '×', 'read ms', '×', 'findings'], rows)

const found = makeDataset(20)
const evaluation: string[][] = []
for (const [name, work] of [
  ['COCO figures, boxes', () => evaluateCoco(dataset, found)],
  ['matching, 1,000 resamples', () => evaluateMatching(dataset, found)],
] as const) {
  const [milliseconds = '', ratio = ''] = shown(await timeAsync(work))
  evaluation.push([name, milliseconds, ratio])
}
printTable(['evaluation', 'ms', '×'], evaluation)
await benchCommands(dataset)

/** Milliseconds of processor time, and as a multiple of the floor. */
function shown(milliseconds: number): [string, string] {
  return [milliseconds.toFixed(0), (milliseconds / floor).toFixed(1)]
}

function timeOf(work: () => unknown): number {
  const start = process.cpuUsage()
  work()
  return millisecondsSince(start)
}

async function timeAsync(work: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage()
  await work()
  return millisecondsSince(start)
}

function millisecondsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}
