/** Measures the built demo in Chromium: JavaScript to the first answer, layout shifts, and long tasks while 50 masks stream in. */
import { gzipSync } from 'node:zlib'
import { chromium, type Page } from 'playwright'
import { serveFolder } from '../apps/web/tools/serve-folder.ts'
import buildPage from '../apps/web/walks/build-page.ts'
import { printTable } from './table.ts'

const MASK_COUNT = 50

buildPage()
const site = await serveFolder(new URL('../apps/web/dist/', import.meta.url))
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
const context = await browser.newContext({
  viewport: { width: 1390, height: 900 },
  serviceWorkers: 'block',
})
const page = await context.newPage()

const scripts = new Map<string, number>()
let isCounting = true
context.on('response', async (response) => {
  if (!isCounting || !/\.js$/.test(new URL(response.url()).pathname)) return
  scripts.set(response.url(), gzipSync(await response.body(), { level: 9 }).length)
})
await page.addInitScript(() => {
  const seen = { shift: 0, longest: 0 }
  Reflect.set(globalThis, 'seen', seen)
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (!Reflect.get(entry, 'hadRecentInput')) seen.shift += Number(Reflect.get(entry, 'value'))
    }
  }).observe({ type: 'layout-shift', buffered: true })
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.longest = Math.max(seen.longest, duration)
  }).observe({ type: 'longtask', buffered: true })
})

await page.goto(site.url)
await page.locator('.row').first().waitFor()
isCounting = false
await page.locator('.progress[data-running="false"]').waitFor({ state: 'attached' })
const bytes = [...scripts.values()].reduce((sum, each) => sum + each, 0)
const first = await seenOn(page)

await reset(page)
await page.getByRole('button', { name: 'Paste an answer' }).click()
await page.getByRole('textbox', { name: 'Answer' }).fill(manyMasks())
await reset(page)
await page.getByRole('button', { name: 'Read it' }).click()
await page
  .locator('.list-head h2')
  .filter({ hasText: `${MASK_COUNT} findings` })
  .waitFor()
await page.waitForTimeout(1000)
const masks = await seenOn(page)

printTable(
  ['figure', 'measured', 'goal'],
  [
    ['JavaScript to the first finding, gzip', `${(bytes / 1000).toFixed(1)} kB`, '≤ 100 kB'],
    ['layout shift until the first answer', first.shift.toFixed(4), '0'],
    ['longest task until the first answer', `${first.longest.toFixed(0)} ms`, ''],
    [`longest task while ${MASK_COUNT} masks come in`, `${masks.longest.toFixed(0)} ms`, '≤ 50 ms'],
  ],
)
await browser.close()
site.close()

function seenOn(on: Page): Promise<{ shift: number; longest: number }> {
  return on.evaluate(() => ({ ...Reflect.get(globalThis, 'seen') }))
}

async function reset(on: Page): Promise<void> {
  await on.evaluate(() => Object.assign(Reflect.get(globalThis, 'seen'), { shift: 0, longest: 0 }))
}

/** An answer with polygons of 24 corners all over the picture. */
function manyMasks(): string {
  const items = Array.from({ length: MASK_COUNT }, (_, at) => {
    const [x, y] = [(at % 10) * 95 + 50, Math.floor(at / 10) * 180 + 100]
    const mask = Array.from({ length: 24 }, (_, corner) => {
      const angle = (corner / 24) * 2 * Math.PI
      return [Math.round(x + 40 * Math.cos(angle)), Math.round(y + 80 * Math.sin(angle))]
    })
    return { box_2d: [y - 80, x - 40, y + 80, x + 40], label: `thing ${at}`, mask }
  })
  return JSON.stringify(items)
}
