import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../floors/source-files.ts'

const page = readFileSync(join(root, 'docs/architecture.md'), 'utf8')

test('every source that the architecture names is there', () => {
  const paths = [...page.matchAll(/`((?:packages|apps|[a-z-]+)\/src\/[^`<\s]+|tests\/[^`<\s]+)`/g)]
    .map(([, path = '']) => (/^(?:packages|apps|tests)\//.test(path) ? path : `packages/${path}`))
    .filter((path) => !existsSync(join(root, path)))
  expect(paths).toEqual([])
})
