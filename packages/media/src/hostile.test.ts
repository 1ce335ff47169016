import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { countSteps } from '../../../tests/steps/count-steps.ts'
import { describeMedia } from './describe-media.ts'

/** 5,000 files, or as many as MUTANTS says. */
const mutants = Number(process.env.MUTANTS ?? 5000)
const first = 9_000_000

/** How long the worker may report nothing before it counts as hanging. */
const HANG_TIMEOUT_MS = 60_000

interface Report {
  seed: number
  name: string
  outcome?: string
  memory?: number
  /** What this and the next files took. */
  steps?: number
}

/** Runs the worker to its end; fails when it hangs. */
function runWorker(onReport: (report: Report) => void): Promise<void> {
  const script = new URL('./fixtures/describe-mutants.ts', import.meta.url)
  const worker = new Worker(script, {
    workerData: { from: first, to: first + mutants },
    execArgv: ['--conditions=@pollux/source'],
  })
  return new Promise((resolve, reject) => {
    let watch: NodeJS.Timeout | undefined
    worker.on('message', (report: Report) => {
      onReport(report)
      clearTimeout(watch)
      watch = setTimeout(() => {
        reject(new Error(`Mutant ${report.seed} of ${report.name} does not end.`))
        worker.terminate()
      }, HANG_TIMEOUT_MS)
    })
    worker.on('error', reject)
    worker.on('exit', () => {
      clearTimeout(watch)
      resolve()
    })
  })
}

test(`${mutants} broken files from seed ${first} on are described or refused, in few steps and little memory`, async () => {
  const outcomes = new Map<number, Report>()
  const memory: number[] = []
  let most = 0
  await runWorker((report) => {
    if (report.steps !== undefined) most = Math.max(most, report.steps)
    else outcomes.set(report.seed, report)
    if (report.memory !== undefined) memory.push(report.memory)
  })
  expect(outcomes.size).toBe(mutants)
  expect(most).toBeLessThan(1_000_000)
  const known = /^(audio|document|image|text|video|(image|media)\/[a-z-]+)$/
  const wrong = [...outcomes.values()].filter(({ outcome = '' }) => !known.test(outcome))
  expect(wrong).toEqual([])
  const refused = [...outcomes.values()].filter(({ outcome = '' }) => outcome.includes('/'))
  expect(refused.length).toBeGreaterThan(mutants / 10)
  expect(Math.max(...memory) - memory[0]!).toBeLessThan(300_000_000)
}, 600_000)

const bytesOf = (text: string) => Uint8Array.from(text, (unit) => unit.charCodeAt(0))

/** Eight megabytes of one piece over and over. */
function pieces(head: string, piece: string): Uint8Array {
  const bytes = new Uint8Array(8_000_000)
  bytes.set(bytesOf(head))
  const unit = bytesOf(piece)
  for (let at = head.length; at + unit.length <= bytes.length; at += unit.length)
    bytes.set(unit, at)
  return bytes
}

test.each([
  ['frames of an AAC', '', '\xff\xf1\x50\x80\x00\xff\xfc'],
  ['chunks of a WAV', 'RIFF\xff\xff\xff\x7fWAVE', 'abcd\0\0\0\0'],
  ['blocks of a FLAC', `fLaC\0\0\0\x22${'\0'.repeat(34)}`, '\x01\0\0\0'],
  ['tags of an MP3', '', 'ID3\x03\0\0\0\0\0\0'],
  [
    'elements of a Matroska',
    '\x1a\x45\xdf\xa3\x8b\x42\x82\x88matroska\x18\x53\x80\x67\x08',
    '\xec\x80',
  ],
  ['objects of a PDF', '%PDF-1.4\n', '1 0 obj\n'],
])('a million %s are given up in a few steps for each', async (_, head, piece) => {
  const bytes = pieces(head, piece)
  const { result: outcome, steps } = await countSteps(() =>
    describeMedia(bytes).catch(({ code }) => code),
  )
  expect(outcome).toBe('media/damaged')
  expect(steps).toBeLessThan(3 * bytes.length)
})
