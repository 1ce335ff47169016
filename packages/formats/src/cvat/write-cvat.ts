import type { Dataset, DatasetPicture, OutputFile } from '@pollux/findings'
import type { Point } from '@pollux/geometry'
import { type Mask, maskToBytes } from '@pollux/masks'
import { type ClassOf, classFinder } from '../classes.ts'
import { type FindingShape, shapesOf } from '../finding-shapes.ts'
import type { Format, WriteOptions } from '../format.ts'
import { GrowingText } from '../growing-text.ts'
import { type NamedFinding, namedFindings, nameOf } from '../named-findings.ts'
import { PictureNames } from '../picture-names.ts'
import { xmlAttributes, xmlCharacters, xmlText } from '../xml/xml-text.ts'

interface CvatWriteOptions extends WriteOptions {
  format: Pick<Format, 'name' | 'keeps'>
}

/** Writes the XML file of all pictures. */
export async function* writeCvat(
  dataset: Dataset<Mask>,
  options: CvatWriteOptions,
): AsyncGenerator<OutputFile> {
  const classOf = classFinder(dataset.classes)
  const names = new PictureNames()
  const images = new GrowingText()
  let count = 0
  for await (const picture of dataset.pictures) {
    names.add(picture.name)
    images.append(`${toImage(picture, count++, classOf, options)}\n`)
  }
  const head = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<annotations>',
    '  <version>1.1</version>',
    '  <meta>',
    '    <task>',
    `      <size>${count}</size>`,
    '      <mode>annotation</mode>',
    '      <labels>',
    ...dataset.classes.map(({ name }) => toLabel(name)),
    '      </labels>',
    '    </task>',
    '  </meta>',
    '',
  ].join('\n')
  yield { path: 'annotations.xml', bytes: GrowingText.join(head, images, '</annotations>\n') }
}

function toLabel(name: string): string {
  return [
    '        <label>',
    `          <name>${xmlText(name)}</name>`,
    '          <attributes>',
    '            <attribute>',
    '              <name>score</name>',
    '              <mutable>False</mutable>',
    '              <input_type>text</input_type>',
    '              <default_value></default_value>',
    '              <values></values>',
    '            </attribute>',
    '          </attributes>',
    '        </label>',
  ].join('\n')
}

function toImage(
  picture: DatasetPicture<Mask>,
  id: number,
  classOf: ClassOf,
  options: CvatWriteOptions,
): string {
  const { name, size, split } = picture
  let group = 0
  const elements: string[] = []
  for (const named of namedFindings(picture, classOf, options.format, options)) {
    const label = named.class.name
    if (xmlCharacters(label) !== label) {
      named.report('label-changed', `${nameOf(named.finding)} has characters that XML lacks.`)
    }
    const shapes = shapesOf(named, size, { keepsMasks: true, keepsPoints: true })
    const groupId = shapes.length > 1 ? ++group : undefined
    for (const shape of shapes) elements.push(toElement(named, shape, groupId))
  }
  const attributes = xmlAttributes({ id, name, subset: split, ...size })
  return elements.length === 0
    ? `  <image${attributes}/>`
    : [`  <image${attributes}>`, ...elements, '  </image>'].join('\n')
}

function toElement(
  { finding, class: read }: NamedFinding,
  shape: FindingShape,
  group: number | undefined,
): string {
  const { tag, attributes } = placeOf(shape)
  const common = { label: read.name, source: 'auto', occluded: 0 }
  const opening = `    <${tag}${xmlAttributes({ ...common, ...attributes, z_order: 0, group_id: group })}`
  if (finding.score === undefined) return `${opening}/>`
  const score = `      <attribute name="score">${finding.score}</attribute>`
  return [`${opening}>`, score, `    </${tag}>`].join('\n')
}

function placeOf(shape: FindingShape): {
  tag: string
  attributes: Readonly<Record<string, string | number>>
} {
  switch (shape.kind) {
    case 'box': {
      const { x, y, width, height } = shape.box
      return { tag: 'box', attributes: { xtl: x, ytl: y, xbr: x + width, ybr: y + height } }
    }
    case 'ring':
      return { tag: 'polygon', attributes: { points: pointsText(shape.ring) } }
    case 'point':
      return { tag: 'points', attributes: { points: pointsText([shape.point]) } }
    case 'points':
      return { tag: 'polyline', attributes: { points: pointsText(shape.points) } }
    case 'mask': {
      const { box, data } = maskToBytes(shape.mask)
      const { x: left, y: top, width, height } = box
      return {
        tag: 'mask',
        attributes: { rle: runLengths(data).join(', '), left, top, width, height },
      }
    }
  }
}

function pointsText(points: readonly Point[]): string {
  return points.map(({ x, y }) => `${x},${y}`).join(';')
}

/** Returns the run lengths of a crop, row by row, unset pixels first. */
function runLengths(data: Uint8Array): number[] {
  const lengths: number[] = []
  let isSet = false
  let start = 0
  for (let at = 0; at <= data.length; at++) {
    if (at < data.length && data[at]! > 0 === isSet) continue
    lengths.push(at - start)
    start = at
    isSet = !isSet
  }
  return lengths
}
