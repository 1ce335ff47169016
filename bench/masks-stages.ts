import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { readAnswer } from '@pollux/answers'
import type { Answer } from '@pollux/findings'
import { readPng } from '@pollux/image'
import {
  decodeMask,
  decodeRle,
  encodeRle,
  type Mask,
  maskIou,
  maskToBytes,
  maskToPolygon,
} from '@pollux/masks'
import { makeTask } from './masks-workload.ts'
import { median } from './median.ts'
import { printTable } from './table.ts'

const COUNT = 200

/** Measures the steps of our own way: how it grows with the picture, where its time goes, what it holds. */
export function measureStages(rounds: number): void {
  const pictures = [
    [1024, 768],
    [3840, 2160],
    [7680, 4320],
  ] as const
  const measured = pictures.map(([width, height]) => measurePicture(width, height, rounds))
  const steps = Object.keys(measured[0] ?? {})
  console.log(
    `\nOur steps with ${COUNT} masks, warm; µs of CPU time a mask, medians of ${rounds * 3}\n`,
  )
  printTable(
    ['', ...pictures.map(([width, height]) => `${width}×${height}`)],
    steps.map((step) => [step, ...measured.map((times) => times[step]!.toFixed(1))]),
  )
  printFreshProcess(rounds)
}

function measurePicture(width: number, height: number, rounds: number): Record<string, number> {
  const { text } = makeTask(width, height, COUNT)
  const size = { width, height }
  const read = (): Answer => readAnswer(text, { size, model: 'gemini-2.5-flash' })
  const payloads = read().findings.flatMap(({ mask }) => mask ?? [])
  const pngs = payloads.flatMap((payload) => (payload.kind === 'image' ? payload.bytes : []))
  const masks = payloads.map((payload) => decodeMask(payload, { size }))
  const crops = masks.map(maskToBytes)
  const rles = masks.map(encodeRle)
  const time = (run: () => void) => (timeOf(run, rounds * 3) / COUNT) * 1000
  const each = <Item>(items: readonly Item[], run: (item: Item, at: number) => unknown) =>
    time(() => {
      for (const [at, item] of items.entries()) run(item, at)
    })
  return {
    'read the answer': time(read),
    'decode the PNG': each(pngs, (bytes) => readPng(bytes)),
    'PNG to mask': each(payloads, (payload) => decodeMask(payload, { size })),
    'a plain pass over the bytes': each(crops, ({ data }) => sum(data)),
    'encode RLE': each(masks, encodeRle),
    'decode RLE': each(rles, (rle) => decodeRle(rle)),
    contours: each(masks, maskToPolygon),
    'IoU with the next': each(masks, (mask, at) => maskIou(mask, masks[(at + 1) % COUNT]!)),
    'IoU with itself': each(masks, (mask) => maskIou(mask, mask)),
    'kB of all masks at rest': masks.reduce((bytes, mask) => bytes + bytesOf(mask), 0) / 1000,
  }
}

function bytesOf({ runs, rowStarts }: Mask): number {
  return runs.byteLength + rowStarts.byteLength
}

/** Reads every byte. */
function sum(data: Uint8Array): number {
  let total = 0
  for (let at = 0; at < data.length; at++) total += data[at]!
  return total
}

/** The median CPU time in ms. */
function timeOf(run: () => void, rounds: number): number {
  const times = Array.from({ length: rounds }, () => {
    const start = process.cpuUsage()
    run()
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000
  })
  return median(times)
}

/** What 10 masks take in a fresh process, its start included, and an empty process. */
function printFreshProcess(rounds: number): void {
  const folder = fileURLToPath(new URL('.', import.meta.url))
  const wall = (parts: readonly string[]) =>
    median(
      Array.from({ length: rounds * 3 }, () => {
        const start = performance.now()
        execFileSync(process.execPath, parts, { cwd: folder })
        return performance.now() - start
      }),
    )
  const empty = wall(['-e', '0'])
  const ten = wall(['ten-masks.mjs'])
  console.log(
    `\n10 masks in a fresh process: ${ten.toFixed(0)} ms of wall time, of which an empty process takes ${empty.toFixed(0)} ms (goal: 70 ms)`,
  )
}
