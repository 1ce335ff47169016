import { encodePng, type Raster } from '@pollux/image'
import { expect, test } from 'vitest'
import { hostileTexts } from '../fixtures/hostile-texts.ts'
import { openFrame, settle } from '../fixtures/open-frame.ts'
import { sceneFindings, sceneGround, sceneLayers, sceneSize } from '../fixtures/scene.ts'
import { boxes, labels, masks, render, renderSvg, watermark } from '../index.ts'

/** Returns the pixels that the browser draws of an SVG. */
async function rasterize(svg: string): Promise<Raster> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  const image = new Image()
  image.src = url
  await image.decode()
  URL.revokeObjectURL(url)
  const canvas = new OffscreenCanvas(sceneSize.width, sceneSize.height)
  const context = canvas.getContext('2d')!
  context.drawImage(image, 0, 0)
  return context.getImageData(0, 0, sceneSize.width, sceneSize.height)
}

const onSvg = Object.entries(sceneLayers).filter(([name]) => name !== 'blur' && name !== 'pixelate')

test.each(onSvg)('%s look alike on a raster and in an SVG', async (_, layers) => {
  const ground = sceneGround()
  const picture = { bytes: encodePng({ ...ground, channels: 4 }) }
  const drawn = render(ground, sceneFindings, layers)
  const shown = await rasterize(renderSvg(sceneSize, sceneFindings, layers, { picture }))
  let sum = 0
  let far = 0
  for (let at = 0; at < drawn.data.length; at++) {
    const away = Math.abs(drawn.data[at]! - shown.data[at]!)
    sum += away
    if (away > 48) far++
  }
  // Only the smoothing of edges differs: by less than 1 of 256 on average, by a fifth at one pixel in five hundred.
  expect(sum / drawn.data.length).toBeLessThan(0.8)
  expect(far / drawn.data.length).toBeLessThan(0.002)
})

const layers = [masks(), boxes(), labels()]
const svgs = hostileTexts.map((label) => {
  const findings = sceneFindings.map((finding) => ({ ...finding, label }))
  return renderSvg(sceneSize, findings, [...layers, watermark(label)], { title: label })
})

test('a browser reads every SVG with hostile texts as XML', () => {
  for (const svg of svgs) {
    const read = new DOMParser().parseFromString(svg, 'image/svg+xml')
    expect(read.querySelector('parsererror')?.textContent).toBeUndefined()
    expect(read.documentElement.localName).toBe('svg')
    expect(read.querySelector('script, foreignObject, a, style, animate, set, use')).toBeNull()
  }
})

/** Returns what a document in a frame ran and requested. */
async function open(source: { src: string } | { srcdoc: string }) {
  const { ran, asked, close } = await openFrame(source)
  close()
  return { ran, asked }
}

test('hostile texts in an inlined SVG run and fetch nothing', async () => {
  const page = `<!doctype html><title>All</title>${svgs.join('\n')}`
  expect(await open({ srcdoc: page })).toEqual({ ran: undefined, asked: [] })
})

test('hostile texts in an SVG document run and fetch nothing', async () => {
  const opened = svgs.map(async (svg) => {
    const src = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
    expect(await open({ src })).toEqual({ ran: undefined, asked: [] })
    URL.revokeObjectURL(src)
  })
  await Promise.all(opened)
})

test('the test itself works: a text that is not escaped runs and fetches', async () => {
  const trap = '<svg onload="window.ran=1"></svg><img src="http://attacker.invalid/x">'
  expect(await open({ srcdoc: trap })).toEqual({ ran: 1, asked: ['http://attacker.invalid/x'] })
})

test('an inlined SVG violates no rule of the strictest policy', async () => {
  const policy = "default-src 'none'; img-src data:"
  const srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}"><p>`
  const { frame, close } = await openFrame({ srcdoc })
  const inner = frame.contentDocument!
  const broken: string[] = []
  inner.addEventListener('securitypolicyviolation', (event) => broken.push(event.violatedDirective))
  inner.body.innerHTML = svgs.join('\n')
  const picture = { bytes: encodePng({ ...sceneGround(), channels: 4 }) }
  inner.body.innerHTML += renderSvg(sceneSize, sceneFindings, layers, { picture })
  await settle(frame.contentWindow!)
  expect(broken).toEqual([])
  close()
})
