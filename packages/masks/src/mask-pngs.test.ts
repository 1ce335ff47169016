import type { OutputFile } from '@pollux/findings'
import { decodePng } from '@pollux/image'
import { expect, test } from 'vitest'
import { maskFromBytes, maskPngs } from './index.ts'

const size = { width: 3, height: 2 }
const mask = maskFromBytes(Uint8Array.of(255, 0), { x: 1, y: 1, width: 2, height: 1 }, size)
const answer = {
  status: 'ok' as const,
  findings: [
    { label: 'box only', raw: {}, issues: [] },
    { label: 'Wine glass', mask, raw: {}, issues: [] },
    { mask, raw: {}, issues: [] },
  ],
  issues: [],
  size,
  raw: '',
}

async function filesOf(written: AsyncIterable<OutputFile>): Promise<OutputFile[]> {
  const files: OutputFile[] = []
  for await (const file of written) files.push(file)
  return files
}

test('each mask is written as a gray picture, named by the number of its finding', async () => {
  const exporter = maskPngs()
  const files = await filesOf(exporter.write(answer))
  const paths = files.map(({ path }) => path)
  expect(paths).toEqual(['mask-02-wine-glass.png', 'mask-03-unnamed.png'])
  expect(paths.every(exporter.owns)).toBe(true)
  const { data, ...drawn } = decodePng(files[0]!.bytes)
  expect(drawn).toMatchObject(size)
  expect([...data].filter((_, at) => at % 4 === 0)).toEqual([0, 0, 0, 0, 255, 0])
})

test('encoding stops when the signal is aborted', async () => {
  const signal = AbortSignal.abort()
  await expect(filesOf(maskPngs().write(answer, { signal }))).rejects.toMatchObject({
    code: 'image/aborted',
  })
})
