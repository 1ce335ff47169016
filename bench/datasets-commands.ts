import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Dataset } from '@pollux/findings'
import { coco, type Format, findingsJson } from '@pollux/formats'
import type { Mask } from '@pollux/masks'
import { printTable } from './table.ts'

const main = fileURLToPath(new URL('../apps/cli/dist/main.js', import.meta.url))

/** Says at the end of a process what it took, behind a word that nothing else prints. What it took before it was this program does not count. */
const reporter = `data:text/javascript,${encodeURIComponent(
  `import { readFileSync } from 'node:fs'
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime } = process.resourceUsage()
    const kibibytes = Number(/VmHWM:\\s*(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1])
    process.stderr.write('\\ntaken ' + JSON.stringify([(userCPUTime + systemCPUTime) / 1000, kibibytes / 1024]))
  })`,
)}`

/** What a command of the built command line may take; the memory includes the 60 MiB that Node and the command line take to start. */
const goals = { seconds: 5, mebibytes: 150 }

/** Converts and evaluates a dataset by the built command line and prints what each command takes. */
export async function benchCommands(dataset: Dataset<Mask>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pollux-bench-'))
  try {
    await save(findingsJson(), dataset, join(folder, 'found'))
    await save(coco(), dataset, join(folder, 'coco'))
    const out = join(folder, 'out')
    const truth = join(folder, 'coco')
    const converted = (from: string, format: string) => [
      'convert',
      join(folder, from),
      ...['--format', format, '--out', out],
    ]
    const rows = [
      ['--version'],
      ...['coco', 'yolo', 'voc', 'csv', 'jsonl'].map((format) => converted('found', format)),
      ...['coco', 'yolo', 'voc', 'label-studio', 'cvat', 'w3c'].map((format) =>
        converted('coco', format),
      ),
      ['evaluate', truth, '--truth', truth],
      ['evaluate', join(folder, 'found'), '--truth', truth],
    ].map((args) => {
      rmSync(out, { recursive: true, force: true })
      const [seconds, mebibytes] = takenBy(args)
      const shown = args
        .map((one) => one.replace(`${folder}/`, ''))
        .filter((one) => one !== '--out' && one !== 'out')
      return [shown.join(' '), seconds.toFixed(1), mebibytes.toFixed(0)]
    })
    printTable(
      [
        'command',
        `s (goal ${goals.seconds})`,
        `MiB at the peak (goal of convert ${goals.mebibytes})`,
      ],
      rows,
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function save(format: Format, dataset: Dataset<Mask>, folder: string): Promise<void> {
  for await (const { path, bytes } of format.write(dataset)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }
}

/** Processor time in seconds, and the largest memory in MiB. */
function takenBy(args: readonly string[]): [seconds: number, mebibytes: number] {
  const { stderr } = spawnSync(process.execPath, ['--import', reporter, main, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const [milliseconds = Number.NaN, mebibytes = Number.NaN] = JSON.parse(
    /taken (\[.*\])$/.exec(stderr)?.[1] ?? '[]',
  )
  return [milliseconds / 1000, mebibytes]
}
