import type { Dataset, DatasetFinding } from '@pollux/findings'
import { type Box, type Polygon, polygonFromSvgPath, type Size } from '@pollux/geometry'
import type { Mask } from '@pollux/masks'
import type { FormatFiles, ReadOptions } from '../format.ts'
import { FormatsError } from '../formats-error.ts'
import {
  asArray,
  asNumber,
  asRecord,
  asString,
  parseJsonFile,
  recordsIn,
} from '../json/json-values.ts'
import { labelledDataset } from '../labelled-dataset.ts'
import { NamedPictures } from '../named-pictures.ts'
import { type FoundFile, parsedFiles } from '../parsed-files.ts'
import {
  type AnnotationEntry,
  type AnnotationReader,
  readAnnotatedPictures,
} from '../read-annotated.ts'
import { ellipseRing, turnedBox } from '../turned-shapes.ts'
import { readXml, type XmlElement } from '../xml/read-xml.ts'

/** An annotation that is not read yet. */
interface Entry extends AnnotationEntry {
  annotation: Readonly<Record<string, unknown>>
  selector: unknown
}

/**
 * Reads every JSON array, page or collection of annotations. Boxes are `xywh=` in pixels or
 * percent. In an SVG selector, only the first `polygon`, `path`, `rect`, `circle` or `ellipse` is read. Throws
 * `formats/missing-file` if there is no such file.
 */
export async function readW3c(
  files: FormatFiles,
  options: ReadOptions = {},
): Promise<Dataset<Mask>> {
  const pictures = new NamedPictures<Entry>(await files.list())
  const missing = 'There is no JSON file with annotations; name the file that holds them.'
  const { onIssue } = options
  for await (const { path, value } of parsedFiles(files, /\.(?:json|jsonld)$/i, parseAnnotations, {
    missing,
    onIssue,
  })) {
    for (const [index, annotation] of value.entries()) {
      const place = `Annotation ${index + 1} of ${path}`
      const target = asArray(annotation.target)?.[0] ?? annotation.target
      const picture = pictures.named(sourceOf(target), path)
      if (picture) {
        const selector = asRecord(target)?.selector ?? fragmentOf(target)
        picture.entries.push({ annotation, selector, place, path })
      } else onIssue?.({ code: 'entry-invalid', message: `${place} names no picture.`, path })
    }
  }
  const reader: AnnotationReader<Entry> = {
    read: ({ annotation, selector }, size) => readAnnotation(annotation, selector, size),
    lacks: 'has no tag, or no box or shape that can be read',
  }
  return await labelledDataset((each) => readAnnotatedPictures(pictures, reader, each), options)
}

function parseAnnotations({ path, bytes }: FoundFile) {
  return annotationsIn(parseJsonFile(path, bytes))
}

/** Returns the annotations in an array, an annotation page, or a collection with its first page. */
function annotationsIn(value: unknown): Readonly<Record<string, unknown>>[] | undefined {
  const record = asRecord(value)
  const list = asArray(value) ?? asArray(record?.items) ?? asArray(asRecord(record?.first)?.items)
  const annotations = recordsIn(list)
  const isAll = list?.every((entry) => {
    const type = asRecord(entry)?.type
    return type === 'Annotation' || asArray(type)?.includes('Annotation')
  })
  return isAll ? annotations : undefined
}

/** Returns the address of the picture that a target names: the target itself, its source, or the id of either. */
function sourceOf(target: unknown): string {
  const { source, id } = asRecord(target) ?? {}
  const text =
    asString(source) ?? asString(asRecord(source)?.id) ?? asString(target) ?? asString(id)
  return (text ?? '').replace(/#xywh=.*$/, '')
}

/** Returns a selector for the fragment of a target's address: `a.jpg#xywh=1,2,3,4`. */
function fragmentOf(target: unknown): unknown {
  const text = asString(target) ?? asString(asRecord(target)?.id) ?? ''
  return { type: 'FragmentSelector', value: /#(xywh=.*)$/.exec(text)?.[1] ?? '' }
}

function readAnnotation(
  annotation: Readonly<Record<string, unknown>>,
  selector: unknown,
  size: Size,
): DatasetFinding<Mask> | undefined {
  const label = labelOf(annotation.body)
  if (label === undefined) return undefined
  const finding: DatasetFinding<Mask> = { label, raw: annotation, issues: [] }
  for (const one of recordsIn(asArray(selector) ?? [selector])) {
    const value = asString(one.value) ?? ''
    if (one.type === 'FragmentSelector') {
      const box = readFragment(value, size)
      if (box) finding.box = box
    } else if (one.type === 'SvgSelector') {
      const polygon = readSvg(value)
      if (polygon) finding.polygon = polygon
    }
  }
  return finding.box || finding.polygon ? finding : undefined
}

/** Returns the text of the first body that is a tag, or otherwise of the first that has a text. */
function labelOf(body: unknown): string | undefined {
  const bodies = recordsIn(asArray(body) ?? [body])
  const tag = bodies.find(({ purpose }) => purpose === 'tagging' || purpose === 'classifying')
  const text = asString((tag ?? bodies.find(({ value }) => typeof value === 'string'))?.value)
  return text ?? asString(body)
}

/** Returns the box of a media fragment: `xywh=pixel:…`, `xywh=percent:…`, or `xywh=…` in pixels. */
function readFragment(value: string, { width, height }: Size): Box | undefined {
  const [, unit, list = ''] = /xywh=(?:(pixel|percent):)?([^&]+)/.exec(value) ?? []
  const [x, y, w, h] = list.split(',').map(asNumber)
  if (x === undefined || y === undefined || w === undefined || h === undefined) return undefined
  if (w < 0 || h < 0) return undefined
  const [across, down] = unit === 'percent' ? [width / 100, height / 100] : [1, 1]
  return { x: x * across, y: y * down, width: w * across, height: h * down }
}

function readSvg(value: string): Polygon | undefined {
  try {
    const shape = firstShape(readXml('An SVG selector', new TextEncoder().encode(value)))
    return shape && polygonOf(shape)
  } catch (error) {
    if (error instanceof FormatsError) return undefined
    throw error
  }
}

const SHAPES = new Set(['polygon', 'path', 'rect', 'circle', 'ellipse'])

function firstShape(element: XmlElement): XmlElement | undefined {
  if (SHAPES.has(element.name)) return element
  for (const child of element.children) {
    const shape = firstShape(child)
    if (shape) return shape
  }
  return undefined
}

function polygonOf({ name, attributes }: XmlElement): Polygon | undefined {
  const number = (key: string) => asNumber(attributes.get(key)) ?? 0
  if (name === 'path') return polygonFromSvgPath(attributes.get('d') ?? '')
  if (name === 'polygon') {
    const numbers = (attributes.get('points') ?? '')
      .split(/[\s,]+/)
      .flatMap((one) => asNumber(one) ?? [])
    const ring = Array.from({ length: Math.floor(numbers.length / 2) }, (_, at) => ({
      x: numbers[2 * at]!,
      y: numbers[2 * at + 1]!,
    }))
    return ring.length >= 3 ? { rings: [ring] } : undefined
  }
  if (name === 'rect') {
    const box = { x: number('x'), y: number('y'), width: number('width'), height: number('height') }
    return box.width > 0 && box.height > 0 ? { rings: [turnedBox(box, 0, box)] } : undefined
  }
  const across = number(name === 'circle' ? 'r' : 'rx')
  const down = number(name === 'circle' ? 'r' : 'ry')
  if (!(across > 0 && down > 0)) return undefined
  return { rings: [ellipseRing({ x: number('cx'), y: number('cy') }, across, down)] }
}
