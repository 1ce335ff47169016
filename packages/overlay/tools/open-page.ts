import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright'
import { rolldown } from 'rolldown'

/** A page with the element defined, and `scenes` of scenes.ts at hand. */
export async function openPage(
  browser: Browser,
  options: {
    width: number
    height: number
    deviceScaleFactor?: number
    colorScheme?: 'light' | 'dark'
  },
): Promise<Page> {
  const { width, height, ...rest } = options
  const page = await browser.newPage({ viewport: { width, height }, ...rest })
  await page.setContent(
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Overlay</title><body>',
  )
  await page.addScriptTag({ content: await bundleScript() })
  return page
}

/** Starts Debian's Chromium, or the one that `CHROMIUM` names. */
export function startBrowser(args: readonly string[] = []): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', ...args] })
}

/** The photograph of the pictures as a data URL. */
export function readCoffee(): string {
  const path = new URL('../../../apps/cli/demo/photos/coffee.png', import.meta.url)
  return `data:image/png;base64,${readFileSync(path).toString('base64')}`
}

async function bundleScript(): Promise<string> {
  const built = await rolldown({
    input: fileURLToPath(new URL('./page-script.ts', import.meta.url)),
    resolve: { conditionNames: ['@pollux/source', 'import'] },
    platform: 'browser',
  })
  const { output } = await built.generate({ format: 'iife' })
  return output[0].code
}
