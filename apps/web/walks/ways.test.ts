import { fileURLToPath } from 'node:url'
import { scriptedEngine, wireError } from '@pollux/emulator'
import { expect, test } from 'vitest'
import { emulate, headOf, labelsOf, open, setKey, settle, startWalks, visit } from './visit.ts'

startWalks()

const cup = '[{"box_2d": [100, 200, 500, 700], "label": "cup"}]'
const photo = fileURLToPath(new URL('../samples/pictures/cat.jpg', import.meta.url))

test('a quota is waited for with a countdown, and the answer comes after it', async () => {
  const query = await emulate({
    engine: scriptedEngine(() => cup),
    faults: (_, attempt) =>
      attempt === 1
        ? wireError('RESOURCE_EXHAUSTED', undefined, { retryDelayMs: 2000 })
        : undefined,
  })
  const { page } = await visit({ query })
  await settle(page)
  await setKey(page, 'AIza-any-key')
  await page.getByRole('button', { name: 'Find', exact: true }).click()
  await page
    .getByRole('timer')
    .filter({ hasText: /next try in \d+ s/ })
    .waitFor()
  await expect.poll(() => labelsOf(page)).toEqual(['cup'])
})

test('the page and its samples work offline after the first visit, the detector after its first use', async () => {
  const { page } = await visit()
  await settle(page)
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  await page.reload()
  await settle(page)
  await open(page, photo)
  await page.getByLabel('What to find').fill('the cat')
  await page.getByRole('button', { name: 'Find', exact: true }).click()
  await expect.poll(() => headOf(page).textContent()).toBe('1 finding')
  await page.context().setOffline(true)
  await page.reload()
  await settle(page)
  await page.getByRole('button', { name: 'Sample: A laid table' }).click()
  await expect.poll(() => labelsOf(page)).toContain('fork')
  await open(page, photo)
  await page.getByLabel('What to point at').fill('the cat')
  await page.getByRole('button', { name: 'Find', exact: true }).click()
  await expect.poll(() => headOf(page).textContent()).toBe('1 finding')
  expect(await labelsOf(page)).toEqual(['cat'])
})

test('a link restores the question and the findings, without the picture, masks and the key', async () => {
  const { page } = await visit()
  await settle(page)
  await page.getByRole('tab', { name: 'Take away' }).click()
  await page.getByRole('button', { name: 'Make a link' }).click()
  expect(await page.getByText('Left out: masks.').count()).toBe(1)
  const link = (await page.getByRole('region', { name: 'Link to share' }).textContent()) ?? ''
  const { hash } = new URL(link)
  expect(hash.length).toBeLessThanOrEqual(8001)
  const { page: other } = await visit({ hash })
  await expect.poll(() => labelsOf(other)).toEqual(['cup', 'espresso', 'spoon', 'saucer'])
  expect(await other.getByLabel('What to find').inputValue()).toContain('the espresso')
  await other.locator('input[type="file"]').first().setInputFiles(photo)
  await other.getByText('cat.jpg is on the table.').waitFor()
  expect(await labelsOf(other)).toEqual(['cup', 'espresso', 'spoon', 'saucer'])
})

test('all of it works with the keyboard alone', async () => {
  const query = await emulate({ engine: scriptedEngine(() => cup) })
  const { page } = await visit({ query })
  await settle(page)
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const focus = (name: string) =>
    page.locator(name).evaluate((element: HTMLElement) => element.focus())
  // The samples, by Tab from the top.
  await press('Tab', 'Tab', 'Enter')
  await page.locator('.sample[aria-pressed="true"][title="A phone photo"]').waitFor()
  await settle(page)
  // The key.
  await focus('#open-key')
  await press('Enter')
  await page.getByLabel('Gemini API key').waitFor()
  await page.keyboard.type('AIza-any-key')
  await press('Enter')
  await page.getByRole('button', { name: 'Key set' }).waitFor()
  // The question.
  await focus('#open-keys')
  await press('/')
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('words')
  await press('Control+a')
  await page.keyboard.type('the cup')
  await press('Enter')
  await expect.poll(() => labelsOf(page)).toEqual(['cup'])
  // The findings and the tabs.
  await focus('#tab-findings')
  await press('j')
  expect(await page.locator('.row[aria-pressed="true"]').count()).toBe(1)
  await press('ArrowRight')
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('tab-why')
  expect(await page.getByRole('heading', { name: 'Why here: cup' }).count()).toBe(1)
  // The list of keys, and out of it.
  await press('?')
  await page.getByRole('heading', { name: 'Keys' }).waitFor()
  await press('Escape')
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('open-keys')
})

test('at 390 pixels with touch, everything is in reach', async () => {
  const viewport = { width: 390, height: 844 }
  const { page, errors } = await visit({ viewport, hasTouch: true, isMobile: true })
  await settle(page)
  await page.locator('.row').first().tap()
  expect(await page.locator('.row[aria-pressed="true"]').count()).toBe(1)
  for (const name of ['Ask', 'Why', 'Compare', 'Take away', 'Findings']) {
    await page.getByRole('tab', { name }).tap()
    const overhang = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement
      return scrollWidth - clientWidth
    })
    expect(overhang).toBe(0)
  }
  const small = await page.locator('button:visible, label.button:visible').evaluateAll((elements) =>
    elements
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect()
        return width < 40 || height < 40
      })
      .map(({ textContent, className }) => `${className} ${textContent}`),
  )
  expect(small).toEqual([])
  expect(errors).toEqual([])
})
