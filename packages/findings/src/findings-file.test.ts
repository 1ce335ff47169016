import { expect, test } from 'vitest'
import {
  findingsFile,
  type MaskRecord,
  type OutputFile,
  readFindingsJson,
  toFindingsJson,
} from './index.ts'

const size = { width: 8, height: 6 }
const record: MaskRecord = {
  area: 1,
  box: { x: 0, y: 0, width: 1, height: 1 },
  rle: { size: [6, 8], counts: '01_1' },
}
const answer = {
  status: 'ok' as const,
  findings: [
    { label: 'cup', mask: 'a mask of any kind', raw: {}, issues: [] },
    { label: 'half \ud83d', raw: {}, issues: [] },
  ],
  issues: [],
  size,
  source: 'photo.png',
  raw: '',
}

async function filesOf(written: AsyncIterable<OutputFile>): Promise<OutputFile[]> {
  const files: OutputFile[] = []
  for await (const file of written) files.push(file)
  return files
}

test('findings.json has the source first, and reads back', async () => {
  const exporter = findingsFile<string>({ maskToRecord: () => record })
  const files = await filesOf(exporter.write(answer))
  expect(files.map(({ path }) => path)).toEqual(['findings.json'])
  expect(exporter.owns('findings.json')).toBe(true)
  expect(exporter.owns('findings.json.bak')).toBe(false)
  const text = new TextDecoder().decode(files[0]!.bytes)
  expect(text).toMatch(/^\{\n {2}"source": "photo.png",\n {2}"version": 1,/)
  expect(text.endsWith('}\n')).toBe(true)
  const [cup, half] = answer.findings
  const records = {
    ...answer,
    findings: [
      { ...cup!, mask: record },
      { ...half!, mask: undefined },
    ],
  }
  expect(JSON.parse(text)).toEqual(toFindingsJson(records))
  expect(readFindingsJson(JSON.parse(text), { size }).findings).toMatchObject([
    { label: 'cup', mask: record },
    { label: 'half \ufffd' },
  ])
})
