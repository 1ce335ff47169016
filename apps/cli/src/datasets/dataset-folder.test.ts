import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { textFile } from '../fixtures/picture-folder.ts'
import { writeDatasetFolder } from './dataset-folder.ts'

const folderFor = () => join(mkdtempSync(join(tmpdir(), 'dataset-folder-')), 'set')
const { signal } = new AbortController()

async function* files(...paths: string[]) {
  for (const path of paths) yield textFile(path, path)
}

function put(path: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, 'mine')
}

test('what was written before goes, in folders too; files of others stay', async () => {
  const folder = folderFor()
  await writeDatasetFolder(folder, files('data.yaml', 'labels/a.txt', 'labels/b.txt'), { signal })
  put(join(folder, 'labels/notes.md'))
  await writeDatasetFolder(folder, files('data.yaml', 'labels/c.txt'), { signal })
  expect(readdirSync(folder).sort()).toEqual(['data.yaml', 'labels', 'pollux-dataset.json'])
  expect(readdirSync(join(folder, 'labels')).sort()).toEqual(['c.txt', 'notes.md'])
})

test('a foreign file is not ours because a dataset has one of the same name', async () => {
  const folder = folderFor()
  put(join(folder, 'data.yaml'))
  const refused = { code: 'cli/output-foreign' }
  const writing = writeDatasetFolder(folder, files('data.yaml'), { signal })
  await expect(writing).rejects.toMatchObject(refused)
  await writeDatasetFolder(join(folder, 'in'), files('a.json'), { signal })
  put(join(folder, 'in/data.yaml'))
  const inTheWay = writeDatasetFolder(join(folder, 'in'), files('data.yaml'), { signal })
  await expect(inTheWay).rejects.toMatchObject(refused)
})

test('an interrupted run leaves nothing of the dataset before', async () => {
  const folder = folderFor()
  const old = join(dirname(folder), '.set.pollux/old')
  await writeDatasetFolder(old, files('a.txt', 'b.txt'), { signal })
  put(join(old, 'notes.md'))
  await writeDatasetFolder(folder, files('a.txt'), { signal })
  expect(readdirSync(folder).sort()).toEqual(['a.txt', 'notes.md', 'pollux-dataset.json'])
  expect(readdirSync(dirname(folder))).toEqual(['set'])
  await writeDatasetFolder(old, files('a.txt', 'b.txt'), { signal })
  await writeDatasetFolder(folder, files('c.txt'), { signal })
  expect(readdirSync(folder).sort()).toEqual(['c.txt', 'notes.md', 'pollux-dataset.json'])
})
