import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Sample } from '../samples/sample.ts'
import { headOf, settle, startWalks, visit } from './visit.ts'

startWalks()

const samples: Sample[] = JSON.parse(
  readFileSync(new URL('../samples/samples.json', import.meta.url), 'utf8'),
)

/** What the list's head says of each. */
const heads: Readonly<Record<string, string>> = {
  coffee: '4 findings',
  shelf: '60 findings',
  astronaut: '10 findings, something was lost',
}

test('all samples stream in, each under the words of who wrote it, and nothing leaves the page', async () => {
  const { page, errors, requests } = await visit()
  for (const { id, title, by } of samples) {
    await page.getByRole('button', { name: `Sample: ${title}` }).click()
    await page.locator(`.sample[aria-pressed="true"][title="${title}"]`).waitFor()
    await settle(page)
    expect(await page.locator('.origin').textContent()).toBe(by)
    expect(await page.locator('.list-head .badge').first().textContent()).toBe(by)
    await expect.poll(() => headOf(page).textContent()).toMatch(heads[id] ?? /^\d+ findings$/)
  }
  expect(errors).toEqual([])
  const { origin } = new URL(page.url())
  expect(requests.filter((url) => !url.startsWith(origin) && !url.startsWith('blob:'))).toEqual([])
})

test('an issue leads to its characters and its finding', async () => {
  const { page } = await visit()
  await page.getByRole('button', { name: 'Sample: Cut off' }).click()
  await settle(page)
  await page.getByRole('tab', { name: 'Why' }).click()
  await page.getByRole('button', { name: /box-arity/ }).click()
  expect(await page.locator('mark').textContent()).toBe('[662, 543, 738]')
  await page.getByRole('tab', { name: 'Findings' }).click()
  expect(await page.locator('.row[aria-pressed="true"] .row-label').textContent()).toBe('name tag')
})

test('a selected finding shows its way from the stored file to the grid', async () => {
  const { page } = await visit()
  await page.getByRole('button', { name: 'Sample: A phone photo' }).click()
  await page.locator('.row').first().click()
  await page.getByRole('tab', { name: 'Why' }).click()
  const rows = await page.locator('.steps tr').allTextContents()
  expect(rows[0]).toContain('798 × 1200')
  expect(rows[1]).toContain('1200 × 798')
  expect(rows.at(-1)).toContain('1000 × 1000')
})

test('two answers of a sample are compared by what they lie on', async () => {
  const { page, errors } = await visit()
  await settle(page)
  await page.getByRole('tab', { name: 'Compare' }).click()
  await page.getByRole('button', { name: 'Compare this sample’s answers' }).click()
  await page.getByRole('heading', { name: 'Both found 4' }).waitFor()
  expect(await page.getByRole('heading', { name: 'Only A: 0' }).count()).toBe(1)
  expect(errors).toEqual([])
})
