import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../floors/source-files.ts'

const folder = join(root, 'docs', 'decisions')

test('the index of decisions lists each by its title, sorted by file', () => {
  const index = readFileSync(join(folder, 'README.md'), 'utf8')
  const listed = [...index.matchAll(/^- \[(.+)\]\(([\w-]+\.md)\): .+\.$/gm)].map(
    ([, title, file]) => [file, title],
  )
  const decisions = readdirSync(folder)
    .filter((file) => file !== 'README.md')
    .sort()
    .map((file) => [file, titleOf(readFileSync(join(folder, file), 'utf8'))])
  expect(listed).toEqual(decisions)
})

/** Returns the heading on the first line of a page. */
function titleOf(markdown: string): string | undefined {
  return /^# (.+)\n/.exec(markdown)?.[1]
}
