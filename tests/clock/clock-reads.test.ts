import { expect, test } from 'vitest'
import { clockReads } from './clock-reads.ts'

test.each([
  ['expect(performance.now() - start).toBeLessThan(5)', ['performance.now']],
  ['const begun = Date.now()', ['Date.now']],
  ["const begun = Date['now']()", ["Date['now']"]],
  ['const at = new Date()', ['new Date()']],
  ['const text = Date()', ['Date()']],
  ['function f({ at = new Date() } = {}) {}', ['new Date()']],
  ['const { now = Date.now } = options', ['Date.now']],
  ['const Clock = Date', ['Clock = Date']],
  ['const { now } = performance', ['{ now } = performance']],
  ['const time = globalThis.performance.now()', ['globalThis.performance']],
  ['const time = new globalThis.Date()', ['globalThis.Date']],
  ['const time = process.hrtime.bigint()', ['process.hrtime']],
  ['const { hrtime } = process', ['{ hrtime }']],
  ['const { user } = process.cpuUsage()', ['process.cpuUsage']],
  ["import { hrtime as time } from 'node:process'", ['hrtime as time']],
  ["import { now } from 'node:perf_hooks'", ["import { now } from 'node:perf_hooks'"]],
  ["console.time('work')", ['console.time']],
  ['const at = (Date as unknown as Clock).now()', ['Date as unknown']],
  ['class Timer { begun = performance.now() }', ['performance.now']],
  ['const day = Temporal.Now.plainDateISO()', ['Temporal.Now']],
])('%s reads the clock', (source, reads) => {
  expect(clockReads(source)).toEqual(reads)
})

test.each([
  "const at = new Date('2026-12-01')",
  'const day = Date.parse(text) + Date.UTC(2026, 11, 1)',
  'const isDate = value instanceof Date',
  'expect(value).toEqual(expect.any(Date))',
  'const at: Date = clock.now()',
  'type Clock = typeof performance & { now: Date }',
  'interface Options { performance: number; hrtime: string }',
  'const { now } = options; now()',
  '// performance.now() and Date.now() are not for tests',
  "test('new Date() is an object', () => {})",
  'const memory = process.resourceUsage().maxRSS',
  'console.log(1)',
])('%s does not', (source) => {
  expect(clockReads(source)).toEqual([])
})
