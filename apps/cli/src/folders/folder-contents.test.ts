import { expect, test } from 'vitest'
import type { FileSystem } from './file-system.ts'
import { listContents } from './folder-contents.ts'

const entry = (name: string, kind: 'file' | 'folder') => ({
  name,
  isFile: () => kind === 'file',
  isDirectory: () => kind === 'folder',
})

test('a folder in a folder may hold hundreds of thousands of files', async () => {
  const files = Array.from({ length: 300_000 }, (_, at) => entry(`${at}.png`, 'file'))
  const fs = {
    readdir: async (path: string) => (path.endsWith('inner/') ? files : [entry('inner', 'folder')]),
  } as unknown as FileSystem
  const owns = (path: string) => path.startsWith('inner/1')
  const contents = await listContents('/out', '/new', () => owns, fs)
  // 1, 10 to 19, and so on to 100000 to 199999.
  expect(contents.ours).toHaveLength(111_111)
  expect(contents.foreign).toHaveLength(300_000 - 111_111)
  expect(contents.shared).toEqual(['inner'])
})
