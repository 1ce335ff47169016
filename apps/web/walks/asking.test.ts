import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { scriptedEngine } from '@pollux/emulator'
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { emulate, headOf, labelsOf, open, setKey, settle, startWalks, visit } from './visit.ts'

startWalks()

/** A JPEG that lies on its side, as its EXIF orientation 6 says. */
const turned = fileURLToPath(new URL('../samples/pictures/cat.jpg', import.meta.url))
const key = 'AIza-walk-0123456789'
const cup =
  '[{"box_2d": [100, 200, 500, 700], "label": "cup", "mask": [[200, 100], [700, 100], [450, 500]]}]'

test('a turned photo is dropped, the detector answers, an edit goes into COCO', async () => {
  const { page, errors } = await visit()
  await settle(page)
  const bytes = (await readFile(turned)).toString('base64')
  const transfer = await page.evaluateHandle((base64) => {
    const data = new DataTransfer()
    const file = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
    data.items.add(new File([file], 'cat.jpg', { type: 'image/jpeg' }))
    return data
  }, bytes)
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer })
  await page.getByText('cat.jpg is on the table.').waitFor()
  await page.getByLabel('What to find').fill('the cat')
  await page.getByRole('button', { name: 'Find', exact: true }).click()
  await expect.poll(() => headOf(page).textContent()).toBe('1 finding')
  expect(await labelsOf(page)).toEqual(['cat'])
  expect(await page.locator('.origin').textContent()).toBe('local stand-in, not Gemini')
  expect(await page.locator('.row-facts').first().textContent()).toContain('mask')

  await page.locator('.row').first().click()
  await page.getByLabel('Edit on the picture').check()
  await page.evaluate(() => {
    const overlay = document.querySelector('pollux-overlay')
    overlay?.shadowRoot?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
  })
  await page.keyboard.press('r')
  await page.keyboard.type('tomcat')
  await page.keyboard.press('Enter')
  await expect.poll(() => labelsOf(page)).toEqual(['tomcat'])
  await page.keyboard.press('Control+z')
  await expect.poll(() => labelsOf(page)).toEqual(['cat'])
  await page.keyboard.press('Control+Shift+z')
  await expect.poll(() => labelsOf(page)).toEqual(['tomcat'])
  await page.getByRole('tab', { name: 'Take away' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'COCO', exact: true }).click()
  const zip = unzipSync(await readFile(await (await download).path()))
  const textOf = (name: string) => new TextDecoder().decode(zip[name])
  expect(JSON.parse(textOf('annotations.json'))).toMatchObject({
    images: [{ file_name: 'cat.jpg', width: 1200, height: 798 }],
    categories: [{ name: 'tomcat' }],
  })
  expect(textOf('ORIGIN.txt')).toBe('local stand-in, not Gemini\n')
  expect(errors).toEqual([])
})

test('a key goes into a header alone, and is forgotten', async () => {
  const query = await emulate({ engine: scriptedEngine(() => cup), apiKeys: [key] })
  const { page, errors, requests, logged } = await visit({ query })
  await settle(page)
  await setKey(page, key)
  await page.getByRole('button', { name: 'Find', exact: true }).click()
  await expect.poll(() => labelsOf(page)).toEqual(['cup'])
  const kept = await page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name)
    const cached = await Promise.all(
      (await caches.keys()).map(async (name) =>
        (await (await caches.open(name)).keys()).map(({ url }) => url),
      ),
    )
    const page = document.documentElement.outerHTML
    return JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      names,
      cached,
      document.cookie,
      page,
      location.href,
    ])
  })
  expect(kept).not.toContain(key)
  expect([...requests, ...logged].join('\n')).not.toContain(key)
  await page.getByRole('button', { name: 'Key set' }).click()
  await page.getByRole('button', { name: 'Forget key' }).click()
  await page.getByRole('button', { name: 'Add key' }).waitFor()
  expect(errors).toEqual([])
})

test('a wrong key is named, with what to do', async () => {
  const query = await emulate({ engine: scriptedEngine(() => cup), apiKeys: [key] })
  const { page } = await visit({ query })
  await settle(page)
  await setKey(page, 'wrong')
  await page.getByRole('button', { name: 'Find', exact: true }).click()
  expect(await page.locator('.failure').textContent()).toContain('transport/key-wrong')
})

test('what came stays when a run is stopped', async () => {
  const query = await emulate({
    engine: scriptedEngine(async function* () {
      yield `${cup.slice(0, -1)},`
      await new Promise(() => {})
    }),
  })
  const { page } = await visit({ query })
  await settle(page)
  await setKey(page, key)
  await page.getByRole('button', { name: 'Find', exact: true }).click()
  await expect.poll(() => headOf(page).textContent()).toBe('1 finding so far')
  await page.getByRole('contentinfo').getByRole('button', { name: 'Stop' }).click()
  await expect.poll(() => headOf(page).textContent()).toBe('1 finding, stopped')
})

test('a broken answer keeps what is whole and says what was lost', async () => {
  const broken = `${cup.slice(0, -1)}, {"box_2d": [1, 2, 3], "label": "spoon"}, {"box_2d": [10, 20`
  const query = await emulate({ engine: scriptedEngine(() => broken) })
  const { page } = await visit({ query })
  await settle(page)
  await setKey(page, key)
  await page.getByRole('button', { name: 'Find', exact: true }).click()
  await expect.poll(() => headOf(page).textContent()).toBe('2 findings, something was lost')
  await page.getByRole('tab', { name: 'Why' }).click()
  const codes = await page.locator('.issue code').allTextContents()
  expect(codes).toEqual(expect.arrayContaining(['box-arity', 'truncated']))
})

test('a pasted reply is read on the picture, and nothing is sent', async () => {
  const { page, requests } = await visit()
  await settle(page)
  const before = requests.length
  await page.getByRole('button', { name: 'Paste an answer' }).click()
  await page.getByRole('textbox', { name: 'Answer' }).fill(cup)
  await page.getByRole('button', { name: 'Read it' }).click()
  await expect.poll(() => labelsOf(page)).toEqual(['cup'])
  expect(await page.locator('.origin').textContent()).toBe('pasted answer')
  expect(requests.slice(before).filter((url) => !url.includes('/assets/'))).toEqual([])
})

test('several files wait beside the first', async () => {
  const { page } = await visit()
  await page.getByLabel('Open').setInputFiles([turned, turned])
  expect(await page.locator('.waiting button').count()).toBe(1)
  await open(page, turned)
})
