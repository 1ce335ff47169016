import type { PolluxOverlayElement } from '@pollux/overlay'
import type { CDPSession } from 'playwright'
import { openPage, startBrowser } from '../packages/overlay/tools/open-page.ts'
import { printTable } from './table.ts'

/** Frames that are measured of each way to move the picture. */
const FRAMES = 300

/** Milliseconds of script that a frame may take at the 95th percentile. */
const GOAL_MS = 8

interface TraceEvent {
  name: string
  ph: string
  ts: number
  dur?: number
  pid: number
  tid: number
}

/** Measures script and all work of the main thread for each frame while 200 masks of a 4K picture are panned and zoomed. */
const browser = await startBrowser()
try {
  const page = await openPage(browser, { width: 1600, height: 900 })
  await page.evaluate(async () => {
    document.body.style.margin = '0'
    const overlay: PolluxOverlayElement = document.createElement('pollux-overlay')
    document.body.append(overlay)
    overlay.style.blockSize = '900px'
    const [width, height] = [3840, 2160]
    const canvas = Object.assign(document.createElement('canvas'), { width, height })
    const pen = canvas.getContext('2d')!
    for (let y = 0; y < height; y += 8) {
      pen.fillStyle = `hsl(${y % 360} 40% ${40 + (y % 30)}%)`
      pen.fillRect(0, y, width, 8)
    }
    overlay.picture = canvas
    overlay.findings = Reflect.get(globalThis, 'scenes').manyFindings({ width, height }, 200)
    const put = CanvasRenderingContext2D.prototype.putImageData
    Object.assign(globalThis, { painted: 0 })
    CanvasRenderingContext2D.prototype.putImageData = function (...given: unknown[]) {
      Object.assign(globalThis, { painted: Reflect.get(globalThis, 'painted') + 1 })
      Reflect.apply(put, this, given)
    }
  })
  // Contours are traced over the first frames.
  await page.waitForTimeout(2000)
  const session = await page.context().newCDPSession(page)
  const rows: string[][] = []
  for (const [name, scale] of [
    ['pan, fitted', 0],
    ['pan at 1:1', 1],
    ['pan at 8:1', 8],
  ] as const) {
    await page.evaluate((to) => {
      const overlay = document.querySelector<PolluxOverlayElement>('pollux-overlay')!
      if (to === 0) overlay.fit()
      else overlay.zoomTo(to)
    }, scale)
    await page.waitForTimeout(1000)
    await page.evaluate(() => Object.assign(globalThis, { painted: 0 }))
    const events = await trace(session, async () => {
      await page.mouse.move(800, 450)
      await page.mouse.down()
      for (let frame = 0; frame < FRAMES; frame++) {
        await page.mouse.move(800 + 300 * Math.sin(frame / 12), 450 + 120 * Math.sin(frame / 7))
      }
      await page.mouse.up()
    })
    const painted = await page.evaluate(() => String(Reflect.get(globalThis, 'painted')))
    rows.push(rowOf(name, events, painted))
  }
  console.log(
    `\nscript and main thread in ms a frame, 3840×2160, 200 masks, goal ≤ ${GOAL_MS} of script\n`,
  )
  printTable(
    ['', 'frames', 'script p50', 'p95', 'most', 'thread p50', 'p95', 'masks painted'],
    rows,
  )
} finally {
  await browser.close()
}

/** What the browser did meanwhile. */
async function trace(session: CDPSession, action: () => Promise<void>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) =>
    events.push(...JSON.parse(JSON.stringify(value))),
  )
  const ended = new Promise((done) => session.once('Tracing.tracingComplete', done))
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: [
        'devtools.timeline',
        'disabled-by-default-devtools.timeline',
        'toplevel',
      ],
    },
  })
  await action()
  await session.send('Tracing.end')
  await ended
  return events
}

function rowOf(name: string, events: readonly TraceEvent[], painted: string): string[] {
  const [main] = events.filter((event) => event.name === 'FireAnimationFrame')
  const own = events.filter(
    (event) => event.ph === 'X' && event.tid === main?.tid && event.pid === main.pid,
  )
  const frames = own.filter((event) => event.name === 'FireAnimationFrame').map(({ ts }) => ts)
  const perFrame = (names: readonly string[]) =>
    frames.slice(1).map((end, at) => {
      const between = own.filter(
        (event) => names.includes(event.name) && event.ts > frames[at]! && event.ts <= end,
      )
      return outermost(between).reduce((sum, { dur = 0 }) => sum + dur / 1000, 0)
    })
  const script = perFrame([
    'FunctionCall',
    'FireAnimationFrame',
    'EventDispatch',
    'RunMicrotasks',
    'TimerFire',
  ])
  const thread = perFrame(['RunTask', 'ThreadControllerImpl::RunTask'])
  const show = (values: readonly number[], share: number) => at(values, share).toFixed(2)
  return [
    name,
    String(script.length),
    show(script, 0.5),
    show(script, 0.95),
    show(script, 1),
    show(thread, 0.5),
    show(thread, 0.95),
    painted,
  ]
}

/** The events that lie in no other. */
function outermost(events: readonly TraceEvent[]): TraceEvent[] {
  let end = 0
  return events
    .toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))
    .filter(({ ts, dur = 0 }) => {
      if (ts < end) return false
      end = ts + dur
      return true
    })
}

function at(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}
