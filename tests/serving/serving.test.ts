import { readFileSync } from 'node:fs'
import { models } from '@pollux/models'
import { expect, test } from 'vitest'
import { momentsOf, observeRow } from './serving-rows.ts'
import { setStage } from './stage.ts'

/** The rows of a file, comments left out and blanks as one space each. */
function readRows(name: string): string[] {
  const text = readFileSync(new URL(`expected/${name}`, import.meta.url), 'utf8')
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.replace(/ +/g, ' '))
}

const expected = readRows('serving.txt')
const stage = setStage()

test.each(models.map(({ id }, index) => [id, models[index]!] as const))(
  'every question to %s comes to what the table says',
  async (id, model) => {
    const observed: string[] = []
    for (const api of ['developer', 'vertex'] as const) {
      for (const at of momentsOf(model, api)) {
        observed.push(await observeRow(model, { api, at }, stage))
      }
    }
    expect(observed).toEqual(expected.filter((row) => row.startsWith(`${id} `)))
  },
)

test('the table has no rows of other models', () => {
  const ids = new Set(models.map(({ id }) => id))
  expect(expected.filter((row) => !ids.has(row.split(' ')[0]!))).toEqual([])
})
