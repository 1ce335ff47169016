import type { DatasetFinding, DatasetPicture } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import { classFinder, classifyByLabel } from '../classes.ts'
import type { Format } from '../format.ts'
import { FormatsError } from '../formats-error.ts'
import { asNumber, asScore } from '../json-values.ts'
import { namedFindings, nameOf } from '../named-findings.ts'
import { PictureNames } from '../picture-names.ts'
import { readSize } from '../read-size.ts'
import { boxOf } from '../shapes.ts'
import { readText, writeText } from '../text-file.ts'
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
 * A table with a row for each finding in `findings.csv` (RFC 4180): picture and its size, label, score, box and point in pixels. A picture
 * without findings has a row without a label. A text that a spreadsheet would take for a formula gets an apostrophe before it.
 */
export function csv(): Format {
  const format = {
    name: 'csv',
    keeps: {
      boxes: true,
      masks: false,
      polygons: false,
      holes: false,
      parts: false,
      point: true,
      points: false,
      boxes3d: false,
      scores: true,
    },
  } as const
  return {
    ...format,
    picturePath: ({ name }) => name,
    async *write(dataset, options = {}) {
      const classOf = classFinder(dataset.classes)
      const names = new PictureNames()
      const rows: (string | number | undefined)[][] = [[...columns]]
      for await (const picture of dataset.pictures) {
        const { name, size } = picture
        names.add(name)
        const before = rows.length
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
            report('box-derived', `${nameOf(finding)} gets the bounds of its shape as box.`)
          }
          const place = [box?.x, box?.y, box?.width, box?.height, point?.x, point?.y]
          rows.push([name, size.width, size.height, read.name, score, ...place])
        }
        if (rows.length === before) rows.push([name, size.width, size.height])
      }
      yield { path: 'findings.csv', bytes: writeText(writeRows(rows)) }
    },
    async read(files, { onIssue, classes: given } = {}) {
      const pictures = new Map<
        string,
        DatasetPicture<Mask> & { findings: DatasetFinding<Mask>[] }
      >()
      let isFound = false
      for (const path of [...(await files.list())].sort()) {
        if (!path.endsWith('.csv')) continue
        const [head = [], ...rows] = parseRows(readText(path, await files.read(path)))
        const places = new Map(head.map((name, index) => [name.trim(), index]))
        if (!places.has('picture') || !places.has('picture_width')) continue
        isFound = true
        for (const [index, row] of rows.entries()) {
          const cell = (column: (typeof columns)[number]) => row[places.get(column) ?? -1] ?? ''
          const name = cell('picture')
          const size = readSize(cell('picture_width'), cell('picture_height'))
          const report = (message: string) =>
            onIssue?.({
              code: 'entry-invalid',
              message: `Row ${index + 2} of ${path} ${message}.`,
              path,
            })
          if (name === '' || !size) {
            report('has no picture or no size')
            continue
          }
          const picture = pictures.get(name) ?? { name, size, findings: [] }
          pictures.set(name, picture)
          if (cell('label') === '') continue
          const finding = readFinding(cell)
          if (finding) picture.findings.push(finding)
          else report('has neither a box nor a point')
        }
      }
      if (!isFound) {
        const message =
          'There is no CSV file with the columns picture and picture_width; name the file findings.csv.'
        throw new FormatsError('formats/missing-file', message)
      }
      const read = [...pictures.values()]
      return { classes: classifyByLabel(read, given), pictures: read }
    },
  }
}

function readFinding(
  cell: (column: (typeof columns)[number]) => string,
): DatasetFinding<Mask> | undefined {
  const [x, y, width, height] = [cell('x'), cell('y'), cell('width'), cell('height')].map(asNumber)
  const [pointX, pointY] = [cell('point_x'), cell('point_y')].map(asNumber)
  const score = asScore(cell('score'))
  const finding: DatasetFinding<Mask> = { label: cell('label'), raw: undefined, issues: [] }
  if (score !== undefined) finding.score = score
  const isBox = x !== undefined && y !== undefined && width !== undefined && height !== undefined
  if (isBox && width >= 0 && height >= 0) finding.box = { x, y, width, height }
  if (pointX !== undefined && pointY !== undefined) finding.point = { x: pointX, y: pointY }
  return finding.box || finding.point ? finding : undefined
}
