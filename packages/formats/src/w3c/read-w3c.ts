import type { Dataset, DatasetFinding, DatasetPicture } from '@pollux/findings'
import { type Box, type Point, type Polygon, polygonFromSvgPath, type Size } from '@pollux/geometry'
import type { Mask } from '@pollux/masks'
import { classifyByLabel } from '../classes.ts'
import type { FormatFiles, ReadOptions } from '../format.ts'
import { FormatsError } from '../formats-error.ts'
import { asArray, asNumber, asRecord, asString, parseJsonFile, recordsIn } from '../json-values.ts'
import { readXml, type XmlElement } from '../xml/read-xml.ts'

interface Picture extends Omit<DatasetPicture<Mask>, 'findings'> {
  findings: DatasetFinding<Mask>[]
}

/**
 * Reads every JSON array, page or collection of annotations. Boxes are `xywh=` in pixels or percent; SVG selectors are read for their first
 * `polygon`, `path`, `rect`, `circle` or `ellipse`, and nothing else in them counts. Throws `formats/missing-file` unless there is such a file.
 */
export async function readW3c(
  files: FormatFiles,
  { onIssue, sizeOf, classes }: ReadOptions = {},
): Promise<Dataset<Mask>> {
  const pictures = new Map<string, Picture>()
  let isFound = false
  for (const path of [...(await files.list())].sort()) {
    if (!path.endsWith('.json') && !path.endsWith('.jsonld')) continue
    const annotations = annotationsIn(parseJsonFile(path, await files.read(path)))
    if (!annotations) continue
    isFound = true
    for (const [index, annotation] of annotations.entries()) {
      const place = `Annotation ${index + 1} of ${path}`
      const target = asRecord(asArray(annotation.target)?.[0] ?? annotation.target)
      const name = sourceOf(target?.source)
      const size = pictures.get(name)?.size ?? (await sizeOf?.(name))
      if (name === '' || !size) {
        const message = `${place} is left out: the size of its picture is not known.`
        onIssue?.({ code: 'size-unknown', message, path })
        continue
      }
      const picture = pictures.get(name) ?? { name, size, findings: [] }
      pictures.set(name, picture)
      const finding = readAnnotation(annotation, target?.selector, size)
      if (finding) picture.findings.push(finding)
      else {
        const message = `${place} has no tag, or no box or shape that can be read.`
        onIssue?.({ code: 'entry-invalid', message, path, picture: name })
      }
    }
  }
  if (isFound) {
    const read = [...pictures.values()]
    return { classes: classifyByLabel(read, classes), pictures: read }
  }
  const message = 'There is no JSON file with annotations; name the file that holds them.'
  throw new FormatsError('formats/missing-file', message)
}

/** Annotations in an array, an annotation page or a collection with its first page inside. */
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

/** The picture that a target names, as a string or an object with an id. */
function sourceOf(source: unknown): string {
  return asString(source) ?? asString(asRecord(source)?.id) ?? ''
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

/** The first body that is a tag, else the first that has a text. */
function labelOf(body: unknown): string | undefined {
  const bodies = recordsIn(asArray(body) ?? [body])
  const tag = bodies.find(({ purpose }) => purpose === 'tagging' || purpose === 'classifying')
  const text = asString((tag ?? bodies.find(({ value }) => typeof value === 'string'))?.value)
  return text ?? asString(body)
}

/** The box of a media fragment, `xywh=pixel:…`, `xywh=percent:…` or `xywh=…`, which is pixels. */
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

/** Corners of the polygon that stands for a circle. */
const CIRCLE_CORNERS = 64

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
    const [x, y, width, height] = ['x', 'y', 'width', 'height'].map(number)
    return x === undefined || y === undefined || !width || !height
      ? undefined
      : {
          rings: [
            [
              { x, y },
              { x: x + width, y },
              { x: x + width, y: y + height },
              { x, y: y + height },
            ],
          ],
        }
  }
  const across = number(name === 'circle' ? 'r' : 'rx')
  const down = number(name === 'circle' ? 'r' : 'ry')
  if (!(across > 0 && down > 0)) return undefined
  const ring = Array.from({ length: CIRCLE_CORNERS }, (_, at): Point => {
    const angle = (2 * Math.PI * at) / CIRCLE_CORNERS
    return { x: number('cx') + across * Math.cos(angle), y: number('cy') + down * Math.sin(angle) }
  })
  return { rings: [ring] }
}
