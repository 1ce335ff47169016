import { createEmulator, type EmulatorOptions } from '@pollux/emulator'
import { serve } from '@pollux/emulator/node'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { serveFolder } from '../tools/serve-folder.ts'

let browser: Browser
let site: { url: string; close(): void }

/** Starts the browser and serves the built page, for all walks of a file. */
export function startWalks(): void {
  beforeAll(async () => {
    site = await serveFolder(new URL('../dist/', import.meta.url))
    const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
    const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking']
    browser = await chromium.launch({ executablePath, args, timeout: 60_000 })
  })
  afterAll(async () => {
    await browser.close()
    site.close()
  })
}

/** What a visit noticed. */
export interface Visit {
  page: Page
  /** Errors of scripts, and what the content security policy reported. */
  errors: string[]
  /** Everything written to the console. */
  logged: string[]
  /** The addresses of all requests, bodies of forms left out. */
  requests: string[]
}

/** Opens the page in a context of its own. With `query`, the address has one. */
export async function visit(
  options: BrowserContextOptions & { query?: string; hash?: string } = {},
): Promise<Visit> {
  const { query = '', hash = '', ...rest } = options
  const context = await browser.newContext({ viewport: { width: 1390, height: 900 }, ...rest })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  page.setDefaultTimeout(50_000)
  const seen: Visit = { page, errors: [], logged: [], requests: [] }
  page.on('pageerror', ({ message }) => seen.errors.push(message))
  page.on('console', (message) => {
    seen.logged.push(message.text())
    if (/Content Security Policy/i.test(message.text())) seen.errors.push(message.text())
  })
  page.on('request', (request) => seen.requests.push(request.url()))
  await page.goto(`${site.url}${query}${hash}`)
  return seen
}

/** Serves an emulator and returns the query that leads the page to it. */
export async function emulate(options: EmulatorOptions): Promise<string> {
  const server = await serve(createEmulator(options))
  onTestFinished(() => server.close())
  return `?base=${encodeURIComponent(server.url)}`
}

/** Waits until the answer of the first sample is whole. */
export async function settle(page: Page): Promise<void> {
  await page.locator('.row').first().waitFor()
  await page.locator('.progress[data-running="false"]').waitFor({ state: 'attached' })
}

/** The words of the list's head. */
export function headOf(page: Page) {
  return page.locator('.list-head h2')
}

/** The labels in the list. */
export function labelsOf(page: Page): Promise<string[]> {
  return page.locator('#panel .row .row-label').allTextContents()
}

/** Sets a key as a visitor does. */
export async function setKey(page: Page, key: string): Promise<void> {
  await page.getByRole('button', { name: 'Add key' }).click()
  await page.getByLabel('Gemini API key').fill(key)
  await page.getByRole('button', { name: 'Use key' }).click()
}

/** Puts a file on the table by the button. */
export async function open(page: Page, path: string): Promise<void> {
  await page.getByLabel('Open').setInputFiles(path)
  await page.locator('.progress[data-running="false"]').waitFor({ state: 'attached' })
}
