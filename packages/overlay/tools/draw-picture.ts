// Draws the README's picture: node --conditions=@pollux/source packages/overlay/tools/draw-picture.ts
import { fileURLToPath } from 'node:url'
import { openPage, readCoffee, startBrowser } from './open-page.ts'

const browser = await startBrowser()
try {
  const page = await openPage(browser, { width: 620, height: 300, colorScheme: 'dark' })
  await page.evaluate(async (photo) => {
    document.documentElement.style.colorScheme = 'dark'
    document.body.style.margin = '0'
    const overlay = document.body.appendChild(document.createElement('pollux-overlay'))
    Object.assign(overlay.style, { blockSize: '300px' })
    overlay.setAttribute('list', '')
    overlay.hiddenLabels = ['stir']
    overlay.editable = true
    const loaded = new Promise((done) => overlay.addEventListener('picture-load', done))
    overlay.picture = photo
    overlay.findings = Reflect.get(globalThis, 'scenes').coffeeFindings()
    overlay.selected = 1
    await loaded
    for (let left = 3; left > 0; left--) await new Promise((done) => requestAnimationFrame(done))
  }, readCoffee())
  const path = fileURLToPath(new URL('../../../docs/overlay.png', import.meta.url))
  await page.screenshot({ path })
} finally {
  await browser.close()
}
