/** Writes a contact sheet of every state for each width and scheme, of the page as it is built. */
import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { createEmulator } from '@pollux/emulator'
import { serve } from '@pollux/emulator/node'
import { chromium } from 'playwright'
import sharp from 'sharp'
import { serveFolder } from '../tools/serve-folder.ts'
import { states } from './states.ts'
import { settle } from './visit.ts'

/** The windows of the pictures, and how wide each is on the sheet. */
const windows = [
  { width: 390, height: 844, shownWidth: 195, columns: 9 },
  { width: 1280, height: 800, shownWidth: 480, columns: 4 },
  { width: 2560, height: 1440, shownWidth: 480, columns: 4 },
]
const gap = 12

const site = await serveFolder(new URL('../dist/', import.meta.url))
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
const folder = new URL('../../../docs/demo/', import.meta.url)
await mkdir(folder, { recursive: true })

for (const { width, height, shownWidth, columns } of windows) {
  const tiles: Record<'light' | 'dark', Buffer[]> = { light: [], dark: [] }
  for (const { name, emulator, enter } of states) {
    const server = emulator && (await serve(createEmulator(emulator)))
    const context = await browser.newContext({
      viewport: { width, height },
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    await page.goto(site.url + (server ? `?base=${encodeURIComponent(server.url)}` : ''))
    try {
      await settle(page)
      await enter(page)
    } catch (error) {
      console.error(`${name} at ${width}: ${error}`)
    }
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      const picture = sharp(await page.screenshot()).resize({ width: shownWidth })
      tiles[colorScheme].push(await picture.png().toBuffer())
    }
    await context.close()
    await server?.close()
  }
  const shownHeight = Math.round((shownWidth * height) / width)
  for (const scheme of ['light', 'dark'] as const) {
    const rows = Math.ceil(tiles[scheme].length / columns)
    const sheet = sharp({
      create: {
        width: columns * (shownWidth + gap) + gap,
        height: rows * (shownHeight + gap) + gap,
        channels: 3,
        background: '#9a9da3',
      },
    }).composite(
      tiles[scheme].map((input, at) => ({
        input,
        left: gap + (at % columns) * (shownWidth + gap),
        top: gap + Math.floor(at / columns) * (shownHeight + gap),
      })),
    )
    await sheet
      .webp({ quality: 80 })
      .toFile(fileURLToPath(new URL(`states-${width}-${scheme}.webp`, folder)))
  }
}
await browser.close()
site.close()
