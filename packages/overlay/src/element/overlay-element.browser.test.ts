import { afterEach, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../define.ts'
import type { PolluxOverlayElement } from './overlay-element.ts'

const size = { width: 400, height: 300 }
const findings = [
  { label: 'table', score: 0.9, box: { x: 10, y: 20, width: 380, height: 270 } },
  {
    label: 'cup',
    score: 0.4,
    box: { x: 100, y: 100, width: 80, height: 60 },
    raw: { a: 1 },
    issues: [],
  },
  {
    label: 'spoon',
    polygon: {
      rings: [
        [
          { x: 250, y: 60 },
          { x: 300, y: 60 },
          { x: 280, y: 120 },
        ],
      ],
    },
  },
]

afterEach(() => document.body.replaceChildren())

/** An overlay over 424×324 CSS pixels, in which the picture lies at (12, 12) at its own size. */
async function show(attributes = ''): Promise<PolluxOverlayElement> {
  document.body.innerHTML = `<pollux-overlay style="width: 424px; height: 324px" ${attributes}></pollux-overlay>`
  const overlay = document.querySelector('pollux-overlay')!
  overlay.size = size
  overlay.findings = findings
  await expect.poll(() => overlay.editing).toBe(overlay.editable)
  await frames()
  return overlay
}

/** Two frames: layout is known after the first, drawn after the second. */
async function frames(): Promise<void> {
  for (let left = 3; left > 0; left--) await new Promise((done) => requestAnimationFrame(done))
}

function stageOf(overlay: PolluxOverlayElement): HTMLElement {
  return overlay.shadowRoot!.querySelector<HTMLElement>('.stage')!
}

/** Presses, moves and releases the pointer, in pixels of the picture. */
async function drag(overlay: PolluxOverlayElement, ...places: [x: number, y: number][]) {
  const stage = stageOf(overlay)
  const { left, top } = stage.getBoundingClientRect()
  const { scale, x, y } = overlay.view
  const at = ([px, py]: [number, number]) => ({
    bubbles: true,
    pointerId: 1,
    isPrimary: true,
    button: 0,
    pointerType: 'mouse',
    clientX: left + x + px * scale,
    clientY: top + y + py * scale,
  })
  stage.setPointerCapture = () => {}
  stage.dispatchEvent(new PointerEvent('pointerdown', at(places[0]!)))
  for (const place of places.slice(1))
    stage.dispatchEvent(new PointerEvent('pointermove', at(place)))
  stage.dispatchEvent(new PointerEvent('pointerup', at(places.at(-1)!)))
  await frames()
}

function heard<Name extends keyof HTMLElementEventMap>(overlay: PolluxOverlayElement, name: Name) {
  const events: HTMLElementEventMap[Name][] = []
  overlay.addEventListener(name, (event) => events.push(event))
  return events
}

test('a picture without a view of its own is fitted', async () => {
  const overlay = await show()
  expect(overlay.view).toEqual({ scale: 1, x: 12, y: 12 })
})

test('a click selects the smallest finding, another one what lies below, one beside nothing', async () => {
  const overlay = await show()
  const events = heard(overlay, 'finding-select')
  await drag(overlay, [140, 130])
  expect(overlay.getAttribute('selected')).toBe('1')
  await drag(overlay, [140, 130])
  await drag(overlay, [2, 2])
  expect(events.map(({ detail }) => [detail.index, detail.finding?.label])).toEqual([
    [1, 'cup'],
    [0, 'table'],
    [undefined, undefined],
  ])
})

test('what the page sets sends no event and is reflected', async () => {
  const overlay = await show()
  const events = heard(overlay, 'finding-select')
  overlay.selected = 2
  expect(overlay.getAttribute('selected')).toBe('2')
  overlay.setAttribute('selected', '0')
  expect(overlay.selected).toBe(0)
  expect(events).toEqual([])
})

test('a drag moves the picture, the wheel zooms around the pointer', async () => {
  const overlay = await show()
  await drag(overlay, [200, 150], [230, 160])
  expect(overlay.view).toEqual({ scale: 1, x: 42, y: 22 })
  const stage = stageOf(overlay)
  const { left, top } = stage.getBoundingClientRect()
  const wheel = {
    deltaY: -240,
    clientX: left + 42,
    clientY: top + 22,
    cancelable: true,
    bubbles: true,
  }
  const event = new WheelEvent('wheel', wheel)
  stage.dispatchEvent(event)
  expect(overlay.view).toEqual({ scale: 2, x: 42, y: 22 })
  expect(event.defaultPrevented).toBe(true)
})

test('keys walk, zoom and switch layers', async () => {
  const overlay = await show()
  const layers = heard(overlay, 'layers-change')
  stageOf(overlay).focus()
  await userEvent.keyboard('jj')
  expect(overlay.selected).toBe(1)
  await userEvent.keyboard('{ArrowUp}k')
  expect(overlay.selected).toBe(2)
  await userEvent.keyboard('+')
  expect(overlay.view.scale).toBe(1.25)
  await userEvent.keyboard('0')
  expect(overlay.view.scale).toBe(1)
  await userEvent.keyboard('b')
  expect(overlay.layers).not.toContain('boxes')
  expect(layers).toHaveLength(1)
  await userEvent.keyboard('{Escape}')
  expect(overlay.selected).toBeUndefined()
})

test('the list says what is there and follows the selection', async () => {
  const overlay = await show('list')
  const rows = [...overlay.shadowRoot!.querySelectorAll<HTMLElement>('[role=option]')]
  expect(rows.map(({ textContent }) => textContent)).toEqual(['table90%', 'cup40%', 'spoon'])
  rows[0]!.focus()
  await userEvent.keyboard('{End}')
  expect(overlay.selected).toBe(2)
  await userEvent.keyboard('{Home}')
  expect(overlay.selected).toBe(0)
  await userEvent.keyboard('{ArrowDown}')
  expect(overlay.shadowRoot!.activeElement).toBe(rows[1])
  expect(rows.map(({ ariaSelected }) => ariaSelected)).toEqual(['false', 'true', 'false'])
  expect(rows.map(({ tabIndex }) => tabIndex)).toEqual([-1, 0, -1])
  expect(overlay.shadowRoot!.querySelector('[role=status]')!.textContent).toBe('2 of 3: cup 40%')
})

test('findings below the score and hidden labels are out of sight everywhere', async () => {
  const overlay = await show('min-score="0.5"')
  overlay.hiddenLabels = ['spoon']
  const rows = [...overlay.shadowRoot!.querySelectorAll<HTMLElement>('[role=option]')]
  expect(rows.map(({ hidden }) => hidden)).toEqual([false, true, true])
  await drag(overlay, [140, 130])
  expect(overlay.selected).toBe(0)
})

test('nothing is edited without the attribute', async () => {
  const overlay = await show()
  overlay.editing = true
  overlay.selected = 1
  stageOf(overlay).focus()
  await userEvent.keyboard('{Delete}n')
  expect(overlay.findings).toBe(findings)
})

test('a drag moves a box and keeps the rest of the finding, undo brings it back', async () => {
  const overlay = await show('editable')
  const events = heard(overlay, 'findings-change')
  await drag(overlay, [140, 130], [150, 130], [160, 125])
  expect(overlay.findings[1]).toEqual({
    ...findings[1],
    box: { x: 120, y: 95, width: 80, height: 60 },
  })
  stageOf(overlay).focus()
  await userEvent.keyboard('{Control>}z{/Control}')
  expect(overlay.findings).toBe(findings)
  await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}')
  expect(events.map(({ detail }) => detail.action)).toEqual(['move', 'undo', 'redo'])
})

test('a handle resizes, a drag beside everything draws, keys name and delete', async () => {
  const overlay = await show('editable layers="boxes polygons"')
  overlay.findings = [findings[1]!]
  overlay.selected = 0
  await drag(overlay, [180, 160], [190, 160], [200, 190])
  expect(overlay.findings[0]!.box).toEqual({ x: 100, y: 100, width: 100, height: 90 })
  await drag(overlay, [300, 200], [310, 200], [340, 250])
  expect(overlay.findings[1]).toEqual({
    box: { x: 300, y: 200, width: 40, height: 50 },
    raw: null,
    issues: [],
  })
  expect(overlay.selected).toBe(1)
  await userEvent.keyboard('plate{Enter}')
  expect(overlay.findings[1]!.label).toBe('plate')
  await userEvent.keyboard('{Delete}')
  expect(overlay.findings).toHaveLength(1)
  expect(overlay.selected).toBe(0)
})

test('keys in the list go on to act after its last row was deleted', async () => {
  const overlay = await show('list editable')
  const rows = () => [...overlay.shadowRoot!.querySelectorAll<HTMLElement>('[role=option]')]
  overlay.selected = 2
  rows()[2]!.focus()
  await userEvent.keyboard('{Delete}')
  expect(overlay.shadowRoot!.activeElement).toBe(rows()[1])
  await userEvent.keyboard('{Delete}{Delete}')
  expect(overlay.findings).toEqual([])
  await userEvent.keyboard('{Control>}z{/Control}')
  expect(overlay.findings).toHaveLength(1)
})

test('two fingers move and zoom at once', async () => {
  const overlay = await show()
  const stage = stageOf(overlay)
  stage.setPointerCapture = () => {}
  const { left, top } = stage.getBoundingClientRect()
  const finger = (name: string, pointerId: number, x: number, y: number) =>
    stage.dispatchEvent(
      new PointerEvent(name, {
        bubbles: true,
        pointerId,
        pointerType: 'touch',
        clientX: left + x,
        clientY: top + y,
      }),
    )
  finger('pointerdown', 1, 100, 150)
  finger('pointerdown', 2, 200, 150)
  finger('pointermove', 2, 300, 150)
  finger('pointerup', 1, 100, 150)
  finger('pointerup', 2, 300, 150)
  expect(overlay.view.scale).toBe(2)
  expect(overlay.selected).toBeUndefined()
})

test('points of a polygon are dragged, added and taken away', async () => {
  const overlay = await show('editable')
  overlay.selected = 2
  await drag(overlay, [250, 60], [240, 60], [230, 50])
  const ring = () => overlay.findings[2]!.polygon!.rings[0]!
  expect(ring()[0]).toEqual({ x: 230, y: 50 })
  stageOf(overlay).focus()
  await userEvent.keyboard('i')
  expect(ring()[1]).toEqual({ x: 265, y: 55 })
  await userEvent.keyboard('{ArrowLeft}')
  expect(ring()[1]).toEqual({ x: 264, y: 55 })
  await userEvent.keyboard('{Delete}')
  expect(ring()).toHaveLength(3)
})

test('without a picture and a size nothing is drawn', async () => {
  const overlay = await show()
  overlay.size = undefined
  const parts = [...overlay.shadowRoot!.querySelectorAll<HTMLElement>('.world, .drawings, .chips')]
  expect(parts.map(({ hidden }) => hidden)).toEqual([true, true, true])
  overlay.size = size
  expect(parts.map(({ hidden }) => hidden)).toEqual([false, false, false])
})

test('a picture of every kind is shown at its own size', async () => {
  const overlay = await show()
  overlay.size = undefined
  const canvas = Object.assign(document.createElement('canvas'), { width: 30, height: 20 })
  canvas.getContext('2d')!.fillRect(0, 0, 30, 20)
  const image = Object.assign(new Image(), { src: canvas.toDataURL() })
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done))
  const data = new Uint8ClampedArray(30 * 20 * 4)
  const pictures = [canvas, image, blob, canvas.toDataURL(), await createImageBitmap(canvas)]
  for (const picture of [...pictures, { width: 30, height: 20, data }]) {
    const loaded = new Promise<object>((done) => {
      overlay.addEventListener('picture-load', ({ detail }) => done(detail.size), { once: true })
    })
    Reflect.set(overlay, 'picture', picture)
    expect(await loaded).toEqual({ width: 30, height: 20 })
  }
  expect(overlay.shadowRoot!.querySelectorAll('.picture')).toHaveLength(1)
})

test('a picture that cannot be read is an event with a code', async () => {
  const overlay = await show()
  const failed = new Promise<string>((done) => {
    overlay.addEventListener('picture-error', ({ detail }) => done(detail.error.code))
  })
  overlay.picture = new Blob(['no picture'])
  expect(await failed).toBe('overlay/unreadable-picture')
})

test('wrong properties are the caller’s mistake', async () => {
  const overlay = await show()
  const set = (name: string, value: unknown) => () => Reflect.set(overlay, name, value)
  for (const [name, value] of [
    ['picture', 7],
    ['findings', 'none'],
    ['layers', ['glitter']],
    ['size', { width: 0, height: 4 }],
  ] as const) {
    expect(set(name, value)).toThrow(TypeError)
  }
})
