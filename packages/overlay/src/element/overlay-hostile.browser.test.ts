import { afterEach, expect, test } from 'vitest'
import { hostileTexts } from '../../../render/src/fixtures/hostile-texts.ts'
import { askedIn } from '../../../render/src/fixtures/open-frame.ts'
import '../define.ts'

const size = { width: 640, height: 480 }

afterEach(() => document.body.replaceChildren())

async function frames(): Promise<void> {
  for (let left = 3; left > 0; left--) await new Promise((done) => requestAnimationFrame(done))
}

/** What went wrong on the page meanwhile, and what was asked for. */
async function watch(action: () => Promise<void>): Promise<{ errors: unknown[]; asked: string[] }> {
  const errors: unknown[] = []
  const note = (event: ErrorEvent) => errors.push(event.error)
  const before = askedIn(window).length
  window.addEventListener('error', note)
  await action()
  window.removeEventListener('error', note)
  const asked = askedIn(window).slice(before)
  return { errors, asked: asked.filter((name) => /attacker|data:/.test(name)) }
}

test('hostile labels run nothing, ask for nothing, and stay one line of text', async () => {
  const overlay = document.body.appendChild(document.createElement('pollux-overlay'))
  overlay.setAttribute('list', '')
  const findings = hostileTexts.map((label, at) => ({
    label,
    box: { x: (at % 20) * 30, y: Math.floor(at / 20) * 40, width: 28, height: 30 },
  }))
  const { errors, asked } = await watch(async () => {
    overlay.size = size
    overlay.alt = hostileTexts[10]!
    overlay.findings = findings
    overlay.zoomTo(8)
    for (const index of findings.keys()) overlay.selected = index
    await frames()
  })
  expect({ errors, asked, ran: Reflect.get(window, 'ran') }).toEqual({
    errors: [],
    asked: [],
    ran: undefined,
  })
  const names = [...overlay.shadowRoot!.querySelectorAll('*')].map(({ localName }) => localName)
  expect(new Set(names)).toEqual(new Set(['div', 'canvas', 'ol', 'li', 'i', 'bdi', 'span', 'p']))
  const labels = [...overlay.shadowRoot!.querySelectorAll('bdi')]
  expect(labels.every(({ dir, textContent }) => dir === 'auto' && textContent.length <= 512)).toBe(
    true,
  )
})

test('coordinates that are none, or beyond all bounds, are drawn, met and edited without a throw', async () => {
  const overlay = document.body.appendChild(document.createElement('pollux-overlay'))
  overlay.editable = true
  await expect.poll(() => overlay.editing).toBe(true)
  const numbers = [Number.NaN, Number.POSITIVE_INFINITY, -1e308, 1e308, 0, -5, 1e-320]
  const findings = numbers.flatMap((x) =>
    numbers.flatMap((width) => [
      { label: 'box', box: { x, y: x, width, height: width } },
      {
        label: 'rest',
        point: { x, y: width },
        points: [
          { x, y: 1 },
          { x: width, y: 2 },
        ],
        polygon: {
          rings: [
            [
              { x, y: width },
              { x: 5, y: 5 },
              { x: 9, y: 1 },
            ],
          ],
        },
      },
    ]),
  )
  const { errors } = await watch(async () => {
    overlay.size = size
    overlay.findings = findings
    const stage = overlay.shadowRoot!.querySelector<HTMLElement>('.stage')!
    for (const index of findings.keys()) {
      overlay.selected = index
      overlay.showFinding(index)
      for (const key of ['v', 'i', 'ArrowLeft', 'Delete']) {
        stage.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
      }
      stage.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'ArrowUp', altKey: true, bubbles: true }),
      )
      if (index % 20 === 0) await frames()
    }
  })
  expect(errors).toEqual([])
})

test('five thousand findings are shown, walked through and put away', async () => {
  const overlay = document.body.appendChild(document.createElement('pollux-overlay'))
  overlay.setAttribute('list', '')
  overlay.size = size
  overlay.findings = Array.from({ length: 5000 }, (_, at) => ({
    label: `thing ${at % 50}`,
    box: { x: (at * 7) % 600, y: (at * 13) % 440, width: 20 + (at % 30), height: 20 },
  }))
  await frames()
  expect(overlay.shadowRoot!.querySelectorAll('li')).toHaveLength(5000)
  expect(overlay.shadowRoot!.querySelectorAll('.chip').length).toBeLessThanOrEqual(402)
  overlay.selected = 4999
  overlay.findings = []
  await frames()
  expect(overlay.shadowRoot!.querySelectorAll('li')).toHaveLength(0)
  expect(overlay.hasAttribute('selected')).toBe(false)
})

test('masks that do not fit, or are none, are left out', async () => {
  const overlay = document.body.appendChild(document.createElement('pollux-overlay'))
  const { errors } = await watch(async () => {
    overlay.size = size
    const masks = [7, {}, { runs: new Uint16Array(4) }, { kind: 'image', data: 'x' }]
    const given = masks.map((mask) => ({ box: { x: 1, y: 1, width: 9, height: 9 }, mask }))
    Reflect.set(overlay, 'findings', given)
    await frames()
  })
  expect(errors).toEqual([])
  expect(overlay.shadowRoot!.querySelector('.masks canvas')).toBeNull()
})
