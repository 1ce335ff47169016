/** Uses the packed overlay as pages do, in a folder where it is installed: node check.ts FOLDER. */
import { copyFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright'
import { rolldown } from 'rolldown'

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const [folder = ''] = process.argv.slice(2)

/** A page, and the script that makes it. */
interface Fixture {
  script: string
  body: string
}

const fixtures: readonly Fixture[] = [
  {
    script: 'plain.js',
    body: '<pollux-overlay list editable></pollux-overlay>',
  },
  { script: 'react.tsx', body: '<div id="root"></div>' },
  { script: 'vue.js', body: '<div id="root"></div>' },
]

if (existsSync(executablePath)) {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    for (const fixture of fixtures) await use(fixture, browser)
  } finally {
    await browser.close()
  }
} else if (process.env.CI) {
  throw new Error(`There is no browser at ${executablePath}; install Debian's chromium.`)
} else console.log(`skipped: there is no browser at ${executablePath}`)

/** Selects by the list, deletes and undoes by keys, and expects what the page was notified of. */
async function use({ script, body }: Fixture, browser: Browser): Promise<void> {
  const page = await browser.newPage()
  try {
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(String(error)))
    await page.setContent(`<!doctype html><html lang="en"><title>${script}</title><body>${body}`)
    await page.evaluate(() => {
      const reports: unknown[] = []
      const box = { x: 10, y: 10, width: 100, height: 80 }
      const findings = [
        { label: 'cup', box },
        { label: 'spoon', box: { ...box, x: 150 } },
      ]
      const report = (what: unknown) => reports.push(what)
      Object.assign(globalThis, { process: { env: {} }, findings, reports, report })
    })
    await page.addScriptTag({ type: 'module', content: await bundle(script) })
    await page.locator('pollux-overlay[editing]').waitFor()
    await page.getByRole('option', { name: 'spoon' }).click()
    await page.keyboard.press('Delete')
    await page.keyboard.press('Control+z')
    const reports = await page.evaluate(() => JSON.stringify(Reflect.get(globalThis, 'reports')))
    const rows = await page.getByRole('option').allTextContents()
    const seen = JSON.stringify({ errors, reports: JSON.parse(reports), rows })
    const expected = JSON.stringify({
      errors: [],
      reports: ['spoon', null, 'delete', 'cup', 'undo'],
      rows: ['cup', 'spoon'],
    })
    if (seen !== expected) throw new Error(`${script}: expected ${expected} but saw ${seen}`)
    console.log(`${script} works`)
  } finally {
    await page.close()
  }
}

/** The script with all that it imports from the folder, as a page's bundler makes it. */
async function bundle(script: string): Promise<string> {
  const input = join(folder, script)
  copyFileSync(fileURLToPath(new URL(script, import.meta.url)), input)
  const built = await rolldown({
    input,
    platform: 'browser',
    transform: { jsx: 'react-jsx', define: { 'process.env.NODE_ENV': '"production"' } },
  })
  const { output } = await built.generate({ format: 'esm', codeSplitting: false })
  return output[0].code
}
