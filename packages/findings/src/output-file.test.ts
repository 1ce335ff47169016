import { expect, test } from 'vitest'
import { isRelativePath } from './output-file.ts'

test.each(['a', 'a/b', '...', '.a', 'a..b/c', 'caf\u00e9', 'ab:c'])(
  '%o stays below its folder',
  (path) => {
    expect(isRelativePath(path)).toBe(true)
  },
)

test.each(['', '.', '..', '/a', 'a/', 'a//b', '../a', 'a/../b', 'a\\b', 'C:a', 'a\0b'])(
  '%o is no relative path',
  (path) => {
    expect(isRelativePath(path)).toBe(false)
  },
)
