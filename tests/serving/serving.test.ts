import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { servingTable } from './serving-table.ts'

test('every model, API, dialect and verb comes out as reviewed, before and after each of its dates', async () => {
  const reviewed = readFileSync(new URL('./serving-table.txt', import.meta.url), 'utf8')
  expect(await servingTable()).toBe(reviewed)
}, 300_000)
