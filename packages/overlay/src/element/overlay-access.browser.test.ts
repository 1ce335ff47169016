import type { AxeResults } from 'axe-core'
import { afterEach, expect, test } from 'vitest'
import { commands } from 'vitest/browser'
import '../define.ts'

const axe = await commands.readFile('packages/overlay/node_modules/axe-core/axe.min.js')

afterEach(() => document.body.replaceChildren())

/** What axe finds in an overlay. */
async function examine(scheme: 'light' | 'dark', attributes: string): Promise<AxeResults> {
  if (!Reflect.has(window, 'axe')) {
    const script = document.createElement('script')
    script.textContent = axe
    document.head.append(script)
  }
  document.documentElement.style.colorScheme = scheme
  document.body.innerHTML = `<main><pollux-overlay alt="A kitchen" ${attributes}></pollux-overlay></main>`
  const overlay = document.querySelector('pollux-overlay')!
  overlay.size = { width: 300, height: 200 }
  overlay.findings = Array.from({ length: 9 }, (_, at) => ({
    ...(at > 0 && { label: `thing ${at}`, score: at / 10 }),
    box: { x: at * 30, y: 40, width: 28, height: 60 + at },
  }))
  overlay.selected = 3
  overlay.hovered = 4
  for (let left = 3; left > 0; left--) await new Promise((done) => requestAnimationFrame(done))
  return await Reflect.get(window, 'axe').run(document.querySelector('main'))
}

test.each([
  ['light', 'list'],
  ['dark', 'list'],
  ['light', ''],
  ['dark', 'list editable'],
] as const)('axe finds nothing in %s with "%s"', async (scheme, attributes) => {
  const { violations, passes } = await examine(scheme, attributes)
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }))).toEqual(
    [],
  )
  expect(passes.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['aria-required-children', 'aria-required-parent', 'color-contrast']),
  )
})

test('the stage says what it shows and how much was found', async () => {
  await examine('light', '')
  const stage = document.querySelector('pollux-overlay')!.shadowRoot!.querySelector('.stage')!
  expect(stage.ariaLabel).toBe('A kitchen, 9 findings')
  expect(stage.role).toBe('application')
})
