import type { Dataset, DatasetFinding, DatasetPicture } from '@pollux/findings'
import type { Size } from '@pollux/geometry'
import type { Mask } from '@pollux/masks'
import { classFinder } from '../classes.ts'
import { defineFormat, type Format, type FormatFiles, type ReadOptions } from '../format.ts'
import { GrowingText } from '../growing-text.ts'
import { asNumber, asScore } from '../json/json-values.ts'
import { keepsNothing } from '../keeps.ts'
import { labelledDataset } from '../labelled-dataset.ts'
import { namedFindings, nameOf } from '../named-findings.ts'
import { NamedPictures } from '../named-pictures.ts'
import { type FoundFile, parsedFiles } from '../parsed-files.ts'
import { PictureNames } from '../picture-names.ts'
import { readSize } from '../read-size.ts'
import { boxOf } from '../shapes.ts'
import { readText } from '../text-file.ts'
import { parseRows, writeRows } from './csv-rows.ts'

const columns = [
  'picture',
  'picture_width',
  'picture_height',
  'label',
  'score',
  'x',
  'y',
  'width',
  'height',
  'point_x',
  'point_y',
] as const

/**
 * The format of a table: `findings.csv` (RFC 4180) has a row for each finding, with picture, size,
 * label, score, box and point in pixels. A picture without findings has a row without a label. A text that a
 * spreadsheet would take for a formula is prefixed with an apostrophe.
 *
 * @returns A format that writes and reads the table.
 */
export function csv(): Format {
  const format = {
    name: 'csv',
    keeps: {
      ...keepsNothing,
      boxes: true,
      point: true,
      scores: true,
    },
  } as const
  return defineFormat({
    ...format,
    picturePath: ({ name }) => name,
    async *write(dataset, options = {}) {
      const classOf = classFinder(dataset.classes)
      const names = new PictureNames()
      const text = new GrowingText()
      const add = (...row: (string | number | undefined)[]) => text.append(writeRows([row]))
      add(...columns)
      for await (const picture of dataset.pictures) {
        const { name, size } = picture
        names.add(name)
        let count = 0
        for (const { finding, class: read, report } of namedFindings(
          picture,
          classOf,
          format,
          options,
        )) {
          const box = boxOf(finding)
          const { point, score } = finding
          if (!box && !point) {
            report('finding-lost', `${nameOf(finding)} is left out: it has no box and no point.`)
            continue
          }
          if (box && !finding.box) {
            report(
              'box-derived',
              `${nameOf(finding)} has no box, so the bounds of its shape are written.`,
            )
          }
          const place = [box?.x, box?.y, box?.width, box?.height, point?.x, point?.y]
          add(name, size.width, size.height, read.name, score, ...place)
          count += 1
        }
        if (count === 0) add(name, size.width, size.height)
      }
      yield { path: 'findings.csv', bytes: GrowingText.join(text) }
    },
    read: readCsv,
  })
}

type Cell = (column: (typeof columns)[number]) => string

/** A row, and its name as the subject of a sentence. */
interface Row {
  cell: Cell
  size: Size
  place: string
  path: string
}

async function readCsv(files: FormatFiles, options: ReadOptions = {}): Promise<Dataset<Mask>> {
  const pictures = new NamedPictures<Row>([])
  const missing =
    'There is no CSV file with the columns picture and picture_width; name the file findings.csv.'
  const { onIssue } = options
  for await (const { path, value } of parsedFiles(files, /\.csv$/i, parseTable, {
    missing,
    onIssue,
  })) {
    for (const [index, row] of value.rows.entries()) {
      const cell: Cell = (column) => row[value.places.get(column) ?? -1] ?? ''
      const size = readSize(cell('picture_width'), cell('picture_height'))
      const place = `Row ${index + 2} of ${path}`
      const picture = size && pictures.named(cell('picture'), path)
      if (picture) picture.entries.push({ cell, size, place, path })
      else
        onIssue?.({ code: 'entry-invalid', message: `${place} has no picture or no size.`, path })
    }
  }
  return await labelledDataset((each) => readPictures(pictures, each), options)
}

function parseTable({ path, bytes }: FoundFile) {
  const [head = [], ...rows] = parseRows(readText(path, bytes))
  const places = new Map(head.map((name, index) => [name.trim(), index]))
  return places.has('picture') && places.has('picture_width') ? { places, rows } : undefined
}

async function* readPictures(
  pictures: NamedPictures<Row>,
  { onIssue }: ReadOptions,
): AsyncGenerator<DatasetPicture<Mask>> {
  for (const { name, entries } of pictures.values()) {
    const [first] = entries
    const labelled = entries.filter(({ cell }) => cell('label') !== '')
    const findings = labelled.flatMap(({ cell, place, path }) => {
      const finding = readFinding(cell)
      if (!finding) {
        const message = `${place} has neither a box nor a point.`
        onIssue?.({ code: 'entry-invalid', message, path, picture: name })
      }
      if (finding && cell('score') !== '' && finding.score === undefined) {
        const message = `${place} has a score that is not from 0 to 1.`
        onIssue?.({ code: 'entry-invalid', message, path, picture: name })
      }
      return finding ?? []
    })
    if (first) yield { name, size: first.size, findings }
  }
}

function readFinding(cell: Cell): DatasetFinding<Mask> | undefined {
  const [x, y, width, height] = (['x', 'y', 'width', 'height'] as const).map((name) =>
    numberIn(cell(name)),
  )
  const [pointX, pointY] = (['point_x', 'point_y'] as const).map((name) => numberIn(cell(name)))
  const score = asScore(numberIn(cell('score')))
  const finding: DatasetFinding<Mask> = { label: cell('label'), raw: undefined, issues: [] }
  if (score !== undefined) finding.score = score
  const isBox = x !== undefined && y !== undefined && width !== undefined && height !== undefined
  if (isBox && width >= 0 && height >= 0) finding.box = { x, y, width, height }
  if (pointX !== undefined && pointY !== undefined) finding.point = { x: pointX, y: pointY }
  return finding.box || finding.point ? finding : undefined
}

/** Reads a number. A decimal comma is accepted, since some spreadsheets save one. */
function numberIn(cell: string): number | undefined {
  return asNumber(cell.replace(',', '.'))
}
