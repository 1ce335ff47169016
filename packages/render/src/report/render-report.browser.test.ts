import { encodePng } from '@pollux/image'
import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { hostileTexts } from '../fixtures/hostile-texts.ts'
import { openFrame, settle } from '../fixtures/open-frame.ts'
import { reportAnswer } from '../fixtures/report-answer.ts'
import { sceneGround } from '../fixtures/scene.ts'
import { boxes, labels, type ReportOptions, renderReport } from '../index.ts'

const picture = { bytes: encodePng({ ...sceneGround(), channels: 4 }) }

/** Opens a report in a frame, until the test closes it. */
async function openReport(text = 'kettle', options: ReportOptions = {}) {
  const srcdoc = renderReport(reportAnswer(text), { picture, ...options })
  const { frame, close } = await openFrame({ srcdoc })
  const page = frame.contentDocument!
  const find = <Found extends Element>(selector: string) => page.querySelector<Found>(selector)!
  return { page, find, close, window: frame.contentWindow! }
}

/** Returns whether an element is drawn. */
function isDrawn(element: Element): boolean {
  return element.getBoundingClientRect().width > 0
}

test('a layer is switched off and on again', async () => {
  const { find, close } = await openReport()
  const masks = find<HTMLInputElement>('input[name=layer][value="0"]')
  const group = find('[data-layer="0"]')
  expect(masks.closest('label')!.textContent).toContain('Masks')
  expect(isDrawn(group)).toBe(true)
  masks.click()
  expect(isDrawn(group)).toBe(false)
  masks.click()
  expect(isDrawn(group)).toBe(true)
  close()
})

test('a label is switched off in every layer, and its row stays', async () => {
  const { page, find, close } = await openReport()
  find<HTMLInputElement>('input[name=label][value="1"]').click()
  const shapes = [...page.querySelectorAll('.drawings [data-finding="1"]')]
  expect(shapes.length).toBeGreaterThan(3)
  expect(shapes.filter(isDrawn)).toEqual([])
  expect([...page.querySelectorAll('.drawings [data-finding="0"]')].every(isDrawn)).toBe(true)
  expect(isDrawn(find('tr[data-finding="1"]'))).toBe(true)
  close()
})

test('the slider sets the opacity of the drawings', async () => {
  const { page, find, close, window } = await openReport()
  const slider = find<HTMLInputElement>('input[name=opacity]')
  slider.value = '40'
  slider.dispatchEvent(new Event('input', { bubbles: true }))
  expect(window.getComputedStyle(page.querySelector('.drawings')!).opacity).toBe('0.4')
  close()
})

/** Returns the numbers of the highlighted findings. */
const litIn = (page: Document) => [
  ...new Set([...page.querySelectorAll<HTMLElement>('.lit')].map((part) => part.dataset.finding)),
]

test('the pointer on a shape or a row highlights both', async () => {
  const { page, find, close } = await openReport()
  const over = (selector: string) =>
    find(selector).dispatchEvent(new PointerEvent('pointerover', { bubbles: true }))
  over('.drawings [data-finding="1"]')
  expect(litIn(page)).toEqual(['1'])
  expect(find('tr[data-finding="1"]').classList.contains('lit')).toBe(true)
  over('tr[data-finding="2"] td')
  expect(litIn(page)).toEqual(['2'])
  expect(find('.drawings [data-finding="2"]').classList.contains('lit')).toBe(true)
  over('h1')
  expect(litIn(page)).toEqual([])
  close()
})

test('the keyboard does the same: focus highlights, the button pins, Escape releases', async () => {
  const { page, find, close } = await openReport()
  const button = find<HTMLButtonElement>('tr[data-finding="1"] button')
  button.focus()
  expect(litIn(page)).toEqual(['1'])
  find<HTMLElement>('input').focus()
  expect(litIn(page)).toEqual([])
  button.click()
  find<HTMLElement>('input').focus()
  expect(litIn(page)).toEqual(['1'])
  expect(button.getAttribute('aria-pressed')).toBe('true')
  page.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
  expect(litIn(page)).toEqual([])
  expect(button.getAttribute('aria-pressed')).toBe('false')
  close()
})

test('everything works with the keyboard alone', async () => {
  const { page, find, close } = await openReport()
  const held = () => page.querySelector('[aria-pressed=true]')?.textContent
  const masks = find<HTMLInputElement>('input[name=layer][value="0"]')
  masks.focus()
  await userEvent.keyboard(' ')
  expect(masks.checked).toBe(false)
  expect(isDrawn(find('[data-layer="0"]'))).toBe(false)
  const slider = find<HTMLInputElement>('input[name=opacity]')
  slider.focus()
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}')
  expect(find<SVGElement>('.drawings').style.opacity).toBe('0.9')
  await userEvent.tab()
  expect(page.activeElement!.getAttribute('aria-label')).toBe('Table of findings')
  await userEvent.tab()
  expect(page.activeElement!.getAttribute('aria-label')).toBe('1 kettle')
  await userEvent.keyboard('{Enter}')
  expect(held()).toBe('1')
  await userEvent.tab()
  expect(held()).toBe('1')
  await userEvent.keyboard(' ')
  expect(held()).toBe('2')
  await userEvent.keyboard('{Escape}')
  expect(held()).toBeUndefined()
  close()
})

test('a click on a shape pins it too', async () => {
  const { page, find, close } = await openReport()
  const click = () =>
    find('.drawings [data-finding="2"]').dispatchEvent(new MouseEvent('click', { bubbles: true }))
  click()
  expect(find('tr[data-finding="2"] button').getAttribute('aria-pressed')).toBe('true')
  find('h1').dispatchEvent(new PointerEvent('pointerover', { bubbles: true }))
  expect(litIn(page)).toEqual(['2'])
  click()
  expect(litIn(page)).toEqual([])
  close()
})

test('every control has a name and can be reached by the keyboard', async () => {
  const { page, close } = await openReport()
  const controls = [...page.querySelectorAll<HTMLElement>('input, button, summary, [tabindex]')]
  expect(controls.length).toBeGreaterThan(15)
  for (const control of controls) {
    const labels = control instanceof page.defaultView!.HTMLInputElement ? control.labels! : []
    const label = [...labels].map((element) => element.textContent).join('')
    expect(control.getAttribute('aria-label') ?? (label || control.textContent)).toMatch(/\S/)
    expect(control.tabIndex).toBe(0)
  }
  close()
})

test('hostile texts run nothing, request nothing and violate no rule of the policy', async () => {
  const opened = hostileTexts.map(async (text) => {
    const layers = Object.fromEntries([
      [text, boxes()],
      ['Labels', labels()],
    ])
    const facts = { [text]: text, File: text }
    const options = { picture, title: text, watermark: text, facts, layers }
    const srcdoc = renderReport(reportAnswer(text), options)
    const { frame, asked, ran, close } = await openFrame({ srcdoc })
    const page = frame.contentDocument!
    expect({ ran, asked }).toEqual({ ran: undefined, asked: [] })
    expect(page.querySelectorAll('script, style, meta, title')).toHaveLength(
      6 + page.querySelectorAll('svg title').length,
    )
    expect(page.querySelector('iframe, object, embed, link, base, a, img, video, audio')).toBeNull()
    close()
  })
  await Promise.all(opened)
})

test('the policy stops an injected script', async () => {
  const { page, close, window } = await openReport()
  const broken: string[] = []
  page.addEventListener('securitypolicyviolation', (event) => broken.push(event.violatedDirective))
  page.body.insertAdjacentHTML(
    'beforeend',
    '<img src="x" onerror="window.ran=1" style="color:red">',
  )
  const image = page.createElement('img')
  image.src = 'http://attacker.invalid/x.png'
  page.body.append(image)
  await settle(window)
  expect(window.window.ran).toBeUndefined()
  expect(new Set(broken)).toEqual(new Set(['img-src', 'script-src-attr', 'style-src-attr']))
  close()
})
