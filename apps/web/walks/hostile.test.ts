import { expect, test } from 'vitest'
import { hostileTexts } from '../../../packages/render/src/fixtures/hostile-texts.ts'
import { settle, startWalks, visit } from './visit.ts'

startWalks()

test('hostile labels, answers and file names run nothing, fetch nothing and break no policy', async () => {
  expect(hostileTexts.length).toBeGreaterThan(60)
  const { page, errors, requests } = await visit()
  await settle(page)
  const { origin } = new URL(page.url())
  const items = hostileTexts.map((label, at) => ({
    label,
    box_2d: [at, at, at + 100, at + 100],
    [label]: label,
  }))
  const answers = [JSON.stringify(items), ...hostileTexts]
  const pasted = [answers[0] ?? '', answers.slice(1).join('\n')]
  for (const answer of pasted) {
    await page.getByRole('button', { name: 'Paste an answer' }).click()
    await page.getByRole('textbox', { name: 'Answer' }).fill(answer)
    await page.getByRole('button', { name: 'Read it' }).click()
    await page.locator('.origin').filter({ hasText: 'pasted answer' }).waitFor()
    for (const name of ['Why', 'Compare', 'Take away', 'Findings']) {
      await page.getByRole('tab', { name }).click()
    }
  }
  for (const name of hostileTexts) {
    await page.evaluate(async (fileName) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File(['no picture'], fileName))
      document.body.dispatchEvent(
        new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }),
      )
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }, name)
  }
  await page.getByText('cannot be shown').waitFor()
  expect(await page.evaluate(() => Reflect.get(window, 'ran'))).toBeUndefined()
  expect(errors).toEqual([])
  expect(requests.filter((url) => !url.startsWith(origin) && !url.startsWith('blob:'))).toEqual([])
})

test('a hostile fragment and a base elsewhere are refused', async () => {
  const { page, requests } = await visit({
    query: '?base=https://attacker.example/',
    hash: '#bm8ganNvbg',
  })
  await page.getByText('The link is damaged').waitFor()
  await settle(page)
  expect(
    requests.filter((url) => url.includes('attacker.example') && !url.includes('?base')),
  ).toEqual([])
})

test('no address takes the server of the demo down or leads out of its folder', async () => {
  const { page } = await visit()
  const { origin } = new URL(page.url())
  for (const path of ['//', '//%', '/%', '//x', '/..%2f..%2fpackage.json']) {
    expect((await fetch(`${origin}${path}`)).status, path).toBe(404)
  }
  expect((await fetch(`${origin}/`)).status).toBe(200)
})
