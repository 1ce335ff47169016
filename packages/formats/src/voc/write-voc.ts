import type { Dataset, DatasetPicture, OutputFile } from '@pollux/findings'
import { type Box, boxFromCorners, isEmptyBox, type Size } from '@pollux/geometry'
import type { Mask } from '@pollux/masks'
import { boxInside, isClipped } from '../box-inside.ts'
import { type ClassOf, classFinder } from '../classes.ts'
import type { Format, WriteOptions } from '../format.ts'
import { FormatsError } from '../formats-error.ts'
import { type NamedFinding, namedFindings, nameOf } from '../named-findings.ts'
import { folderOf, lastName, PictureNames, withoutExtension } from '../picture-names.ts'
import { boxOf } from '../shapes.ts'
import { writeText } from '../text-file.ts'
import { xmlCharacters, xmlText } from '../xml/xml-text.ts'
import type { VocOptions } from './voc.ts'

interface VocWriteOptions extends WriteOptions, Required<Pick<VocOptions, 'rounding'>> {
  format: Pick<Format, 'name' | 'keeps'>
}

/** Writes an XML file for each picture, then the lists of pictures. */
export async function* writeVoc(
  dataset: Dataset<Mask>,
  options: VocWriteOptions,
): AsyncGenerator<OutputFile> {
  const classOf = classFinder(dataset.classes)
  const names = new PictureNames()
  const lists = new Map<string, Set<string>>()
  const stems = new Set<string>()
  for await (const picture of dataset.pictures) {
    names.add(picture.name)
    const stem = withoutExtension(picture.name)
    if (stems.has(stem)) {
      const message = `Two pictures would share Annotations/${stem}.xml, since their names differ only by the extension; rename one.`
      throw new FormatsError('formats/invalid-dataset', message)
    }
    stems.add(stem)
    const list = picture.split ?? 'trainval'
    lists.set(list, (lists.get(list) ?? new Set()).add(stem))
    yield { path: `Annotations/${stem}.xml`, bytes: writeText(toXml(picture, classOf, options)) }
  }
  for (const [list, members] of [...lists].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const lines = [...members].map((stem) => `${stem}\n`)
    yield { path: `ImageSets/Main/${list}.txt`, bytes: writeText(lines.join('')) }
  }
}

function toXml(picture: DatasetPicture<Mask>, classOf: ClassOf, options: VocWriteOptions): string {
  const { name, size } = picture
  const objects: string[] = []
  for (const named of namedFindings(picture, classOf, options.format, options)) {
    const place = pixelBoxOf(named, size, options)
    if (!place) continue
    const label = named.class.name
    if (xmlCharacters(label) !== label) {
      named.report('label-changed', `${nameOf(named.finding)} has characters that XML lacks.`)
    }
    objects.push(toObject(label, place))
  }
  return [
    '<annotation>',
    `  <folder>${xmlText(folderOf(name).replace(/\/$/, '') || 'JPEGImages')}</folder>`,
    `  <filename>${xmlText(lastName(name))}</filename>`,
    '  <size>',
    `    <width>${size.width}</width>`,
    `    <height>${size.height}</height>`,
    '    <depth>3</depth>',
    '  </size>',
    '  <segmented>0</segmented>',
    ...objects,
    '</annotation>',
    '',
  ].join('\n')
}

/** A box in whole pixels inside the picture, and whether part of it was outside. */
interface PixelBox {
  box: Box
  isTruncated: boolean
}

function pixelBoxOf(
  named: NamedFinding,
  size: Size,
  { rounding }: VocWriteOptions,
): PixelBox | undefined {
  const { finding, report } = named
  const clipped = boxInside(named, size)
  if (!clipped) return undefined
  const isTruncated = isClipped(boxOf(finding) ?? clipped, clipped)
  const whole = roundBox(clipped, rounding)
  if (isEmptyBox(whole)) {
    report('finding-lost', `${nameOf(finding)} is left out: it covers no whole pixel.`)
    return undefined
  }
  if (![clipped.x, clipped.y, clipped.width, clipped.height].every(Number.isInteger)) {
    report('box-rounded', `${nameOf(finding)} has its box rounded to whole pixels.`)
  }
  return { box: whole, isTruncated }
}

function roundBox({ x, y, width, height }: Box, rounding: 'outward' | 'nearest'): Box {
  const [low, high] = rounding === 'nearest' ? [Math.round, Math.round] : [Math.floor, Math.ceil]
  return boxFromCorners(low(x), low(y), high(x + width), high(y + height))
}

function toObject(name: string, { box, isTruncated }: PixelBox): string {
  return [
    '  <object>',
    `    <name>${xmlText(name)}</name>`,
    '    <pose>Unspecified</pose>',
    `    <truncated>${isTruncated ? 1 : 0}</truncated>`,
    '    <difficult>0</difficult>',
    '    <bndbox>',
    `      <xmin>${box.x + 1}</xmin>`,
    `      <ymin>${box.y + 1}</ymin>`,
    `      <xmax>${box.x + box.width}</xmax>`,
    `      <ymax>${box.y + box.height}</ymax>`,
    '    </bndbox>',
    '  </object>',
  ].join('\n')
}
