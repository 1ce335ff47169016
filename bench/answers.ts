/** How fast answers are read, and whether time grows with their length: `node --conditions=@pollux/source bench/answers.ts`. */
import { createAnswerReader, readAnswer } from '@pollux/answers'
import { encodePng } from '@pollux/image'
import { median } from './median.ts'
import { printTable } from './table.ts'

const size = { width: 1920, height: 1080 }
const RUNS = 7
const CHUNK = 200
const item = '{"box_2d": [120, 240, 480, 760], "label": "kettle"}'

/** Texts of about a megabyte at `scale` 1, hostile ones first. */
const texts: Readonly<Record<string, (scale: number) => string>> = {
  'fences and spaces': (scale) => '```  '.repeat(200_000 * scale),
  'spaces after a fence': (scale) => `\`\`\`json${' '.repeat(1_000_000 * scale)}`,
  '[{ again and again': (scale) => '[{'.repeat(500_000 * scale),
  'a depth of a million': (scale) => '['.repeat(1_000_000 * scale),
  'a text of ten megabytes': (scale) =>
    `[{"box_2d": [1, 2, 300, 400], "label": "${'x'.repeat(10_000_000 * scale)}"}]`,
  'quotation marks in a text': (scale) => `[{"label": "${'" '.repeat(500_000 * scale)}`,
  'what looks like keys': (scale) => `[{"label": "${'", b'.repeat(250_000 * scale)}`,
  backslashes: (scale) => `[${'\\'.repeat(1_000_000 * scale)}`,
  'digits without end': (scale) => `[{"box_2d": [${'7'.repeat(1_000_000 * scale)}`,
  'prose with brackets': (scale) => 'A {kettle} [1], a "cup"; more. '.repeat(32_000 * scale),
  'a mask of base64': (scale) =>
    `[{"box_2d": [1, 2, 300, 400], "mask": "data:image/png;base64,${'xY3k'.repeat(250_000 * scale)}"}]`,
  'a polygon': (scale) =>
    `[{"box_2d": [0, 0, 999, 999], "mask": [${'[10, 20], '.repeat(100_000 * scale)}[30, 5]]}]`,
  items: (scale) =>
    `[${Array.from({ length: 4_500 * scale }, (_, at) => item.replace('kettle', `kettle ${at}`)).join(', ')}]`,
}

/** Milliseconds of CPU that a piece of work takes: the median, after one run to warm up. */
function measure(work: () => void): number {
  work()
  return median(
    Array.from({ length: RUNS }, () => {
      const start = process.cpuUsage()
      work()
      const { user, system } = process.cpuUsage(start)
      return (user + system) / 1000
    }),
  )
}

function readInChunks(text: string): void {
  const reader = createAnswerReader({ size })
  for (let at = 0; at < text.length; at += CHUNK) reader.push(text.slice(at, at + CHUNK))
  reader.end()
}

const rows = Object.entries(texts).map(([name, make]) => {
  const [text, twice] = [make(1), make(2)]
  const megabytes = text.length / 1e6
  const once = measure(() => readAnswer(text, { size }))
  const ratio = measure(() => readAnswer(twice, { size })) / once
  const chunked = measure(() => readInChunks(text))
  return [
    name,
    megabytes.toFixed(1),
    (once / megabytes).toFixed(1),
    ratio.toFixed(1),
    (chunked / megabytes).toFixed(1),
  ]
})
printTable(['text', 'MB', 'ms a MB', 'twice as long', `ms a MB, ${CHUNK} at a time`], rows)

const objects = `[${Array.from({ length: 1200 }, (_, at) => item.replace('kettle', `kettle ${at}`)).join(',\n')}]`
console.log(`\n1,200 objects: ${measure(() => readAnswer(objects, { size })).toFixed(1)} ms`)

/** A stream of masks of 8 kB each, a few letters at a time. */
function* maskChunks(count: number): Generator<string> {
  const side = 77
  let seed = 1
  const noise = Uint8Array.from({ length: side * side }, () => {
    seed = (seed * 48_271) % 0x7fffffff
    return seed >> 8
  })
  const png = encodePng({ width: side, height: side, channels: 1, data: noise })
  const mask = `data:image/png;base64,${btoa(String.fromCharCode(...png))}`
  let rest = '['
  for (let at = 0; at < count; at++) {
    rest += `{"box_2d": [${at % 900}, 10, 950, 900], "mask": "${mask}", "label": "item ${at}"},\n`
    for (; rest.length >= CHUNK; rest = rest.slice(CHUNK)) yield [...rest.slice(0, CHUNK)].join('')
  }
  yield `${rest}]`
}

/** What Node holds, garbage collected where it was started with `--expose-gc`. */
function heldBytes(): number {
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

const before = heldBytes()
const start = process.cpuUsage()
const reader = createAnswerReader({ size })
let letters = 0
let found = 0
for (const chunk of maskChunks(1000)) {
  letters += chunk.length
  found += reader.push(chunk).filter(({ type }) => type === 'finding').length
}
const { answer } = reader.end()
const { user, system } = process.cpuUsage(start)
const held = (heldBytes() - before) / letters
console.log(
  `${found} masks of ${(letters / 1e6).toFixed(1)} MB in chunks of ${CHUNK}, ${answer.status}: ` +
    `${((user + system) / 1000).toFixed(0)} ms, ${held.toFixed(1)} times the text held` +
    `${globalThis.gc ? '' : ' (with garbage; start with --expose-gc to leave it out)'}`,
)
