import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { models } from '@pollux/models'
import { expect, test } from 'vitest'
import { root } from '../floors/source-files.ts'
import { modelsPage } from './models-page.ts'

const page = readFileSync(join(root, 'docs/models.md'), 'utf8')

test('docs/models.md is what the data say; `pnpm run docs` writes it anew', () => {
  expect(page).toBe(modelsPage(models))
})

test.each(models.map(({ id }) => id))('docs/models.md has an entry for %s', (id) => {
  expect(page).toContain(`\n## ${id}\n`)
  expect(page).toContain(`[${id}](#${id.replaceAll('.', '')})`)
})
