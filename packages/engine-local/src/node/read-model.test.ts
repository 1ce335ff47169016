import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readModel } from './read-model.ts'

test('reads the file that the notice describes', async () => {
  const notice = readFileSync(new URL('../../model/NOTICE.md', import.meta.url), 'utf8')
  const model = await readModel()
  const hash = createHash('sha256').update(model).digest('hex')
  expect(notice).toContain(`| nanodet-g-416.onnx | ${model.length} | ${hash} |`)
})
