import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'

/** What a process prints that believes to live a day later. */
function printLater(script: string): unknown {
  const preload = `--import=${new URL('shift-date.mjs', import.meta.url).href}`
  const args = ['--input-type=module', '--eval', script]
  const env = { ...process.env, NODE_OPTIONS: preload, POLLUX_DATE_SHIFT: '86400000' }
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', env }))
}

const realNow = 'performance.timeOrigin + performance.now()'

test('all ways to ask for now are moved, in workers and children too', () => {
  const hours = printLater(`
    import { execFileSync } from 'node:child_process'
    import { once } from 'node:events'
    import { Worker } from 'node:worker_threads'
    const worker = new Worker(new URL('data:text/javascript,' + encodeURIComponent(
      "import { parentPort } from 'node:worker_threads'; parentPort.postMessage(Date.now())",
    )))
    const [inWorker] = await once(worker, 'message')
    const inChild = execFileSync(process.execPath, ['--print', 'Date.now()'])
    const all = [Date.now(), new Date().getTime(), Date.parse(Date()), new (class extends Date {})().getTime(), inWorker, Number(inChild)]
    console.log(JSON.stringify(all.map((time) => Math.round((time - (${realNow})) / 3_600_000))))
  `)
  expect(hours).toEqual([24, 24, 24, 24, 24, 24])
})

test('dates that are given stay, and are dates as ever', () => {
  const facts = printLater(`
    class Day extends Date {}
    const day = new Day('2026-12-01')
    console.log(JSON.stringify([
      new Date('2026-12-01T08:00Z').toISOString(), new Date(0).getTime(), new Date(2026, 11, 1).getMonth(),
      Date.UTC(2026, 11, 1), Date.name, Date.length,
      day instanceof Date && day instanceof Day, new Date() instanceof Date, new Date(0).constructor === Date,
      structuredClone(new Date(5)).getTime(), Object.prototype.toString.call(new Date()),
    ]))
  `)
  expect(facts).toEqual([
    ...['2026-12-01T08:00:00.000Z', 0, 11, 1_796_083_200_000, 'Date', 7],
    ...[true, true, true, 5, '[object Date]'],
  ])
})
