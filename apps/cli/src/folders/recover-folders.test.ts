import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { filesBelow, textFile } from '../fixtures/picture-folder.ts'
import { systemError, watchedFileSystem } from '../fixtures/watched-file-system.ts'
import { recoverFolders } from './recover-folders.ts'
import { writeFolder } from './write-folder.ts'

let folder = ''
let place = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'recover-'))
  place = join(folder, 'place')
})

const ownership = () => (path: string) => path === 'one'

function put(path: string, content = 'old'): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}

test('a folder that was made anew after an interrupted swap is not taken for the swapped one', async () => {
  put(join(place, 'one'))
  put(join(place, 'notes.txt'))
  let renames = 0
  const fs = watchedFileSystem(({ name }) => {
    // Not the lock's, not that of the old folder: that of the new one, and all after it.
    if (name === 'rename') renames++
    if (renames >= 3) throw systemError('EIO')
  })
  await writeFolder(place, [textFile('one', 'new')], { ownership, fs }).catch(() => {})
  put(join(place, 'thesis.txt'), 'mine')
  const owners = { name: async () => '1~1~1~box~000000000000', state: async () => 'gone' as const }
  const problems = await recoverFolders(folder, { ownership, owners })
  expect(problems).toMatchObject([{ code: 'cli/output-foreign' }])
  expect(readdirSync(place)).toEqual(['thesis.txt'])
  renameSync(place, join(folder, 'thesis'))
  expect(await recoverFolders(folder, { ownership, owners })).toEqual([])
  expect(readdirSync(place).sort()).toEqual(['notes.txt', 'one'])
  expect(readdirSync(folder).sort()).toEqual(['place', 'thesis'])
})

test('a foreign file that was put in both folders of a swap is kept in each', async () => {
  put(join(folder, '.place.pollux/old/notes.txt'), 'before')
  put(join(place, 'notes.txt'), 'after')
  const problems = await recoverFolders(folder, { ownership })
  expect(problems).toMatchObject([{ code: 'cli/output-foreign' }])
  expect(readFileSync(join(place, 'notes.txt'), 'utf8')).toBe('after')
  expect(readFileSync(join(folder, '.place.pollux/old/notes.txt'), 'utf8')).toBe('before')
})

test('there is nothing to recover where there is no folder, or nothing of ours', async () => {
  expect(await recoverFolders(join(folder, 'gone'), { ownership })).toEqual([])
  const paths = ['.place.pollux-old', '.pollux', '.place.pollux/thesis.txt', '.file.pollux', 'x']
  for (const path of paths) put(join(folder, path))
  expect(await recoverFolders(folder, { ownership })).toEqual([])
  expect(Object.keys(filesBelow(folder)).sort()).toEqual(paths.sort())
})
