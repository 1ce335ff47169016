import type { Dataset, DatasetPicture, OutputFile } from '@pollux/findings'
import type { Point, Size } from '@pollux/geometry'
import type { Mask } from '@pollux/masks'
import { classFinder } from '../classes.ts'
import { type FindingShape, shapesOf } from '../finding-shapes.ts'
import type { Format, WriteOptions } from '../format.ts'
import { GrowingText } from '../growing-text.ts'
import { type NamedFinding, namedFindings } from '../named-findings.ts'
import { PictureNames } from '../picture-names.ts'
import { writeText } from '../text-file.ts'
import { xmlText } from '../xml/xml-text.ts'
import { packBrush } from './brush.ts'
import { imageAddress } from './image-address.ts'
import type { LabelStudioOptions } from './label-studio.ts'

interface LabelStudioWriteOptions extends WriteOptions, Required<LabelStudioOptions> {
  format: Pick<Format, 'name' | 'keeps'>
}

/** The controls of the configuration by kind of shape, with the tag that contains each. */
const controls = {
  box: { name: 'box', tag: 'RectangleLabels', type: 'rectanglelabels' },
  ring: { name: 'polygon', tag: 'PolygonLabels', type: 'polygonlabels' },
  mask: { name: 'brush', tag: 'BrushLabels', type: 'brushlabels' },
  point: { name: 'point', tag: 'KeyPointLabels', type: 'keypointlabels' },
} as const

/** Writes the tasks of all pictures, and the configuration that they refer to. */
export async function* writeLabelStudio(
  dataset: Dataset<Mask>,
  options: LabelStudioWriteOptions,
): AsyncGenerator<OutputFile> {
  const classOf = classFinder(dataset.classes)
  const names = new PictureNames()
  const tasks = new GrowingText()
  for await (const picture of dataset.pictures) {
    names.add(picture.name)
    const findings = [...namedFindings(picture, classOf, options.format, options)]
    tasks.appendEntry(toTask(picture, findings, options))
  }
  yield { path: 'tasks.json', bytes: GrowingText.join('[', tasks, ']\n') }
  yield { path: 'config.xml', bytes: writeText(toConfig(dataset)) }
}

function toTask(
  { name, size }: DatasetPicture<Mask>,
  findings: readonly NamedFinding[],
  { imagePrefix, modelVersion }: LabelStudioWriteOptions,
) {
  const result = findings.flatMap((named) => {
    const shapes = shapesOf(named, size, { keepsMasks: true, keepsPoints: false })
    const first = `finding-${named.index}`
    return shapes.flatMap((shape, at) => {
      const id = at === 0 ? first : `${first}-${at}`
      const region = toRegion(named, shape, size, id)
      return region ? [at === 0 ? region : { ...region, parentID: first }] : []
    })
  })
  const scores = findings.flatMap(({ finding: { score } }) => score ?? [])
  const score =
    scores.length > 0 ? { score: scores.reduce((least, one) => Math.min(least, one)) } : {}
  return {
    data: { image: imageAddress(name, imagePrefix) },
    predictions: [{ model_version: modelVersion, ...score, result }],
  }
}

function toRegion(
  { finding, class: read }: NamedFinding,
  shape: FindingShape,
  size: Size,
  id: string,
) {
  if (shape.kind === 'points') return undefined
  const { name, type } = controls[shape.kind]
  return {
    id,
    from_name: name,
    to_name: 'image',
    type,
    original_width: size.width,
    original_height: size.height,
    image_rotation: 0,
    value: { ...toValue(shape, size), [type]: [read.name] },
    ...(finding.score === undefined ? {} : { score: finding.score }),
  }
}

/** The width of a keypoint on Label Studio's page, in percent of the picture's width. */
const KEYPOINT_PERCENT = 0.5

function toValue(shape: Exclude<FindingShape, { kind: 'points' }>, size: Size) {
  if (shape.kind === 'box') {
    const { x, y, width, height } = shape.box
    const corner = percent({ x, y }, size)
    const extent = percent({ x: width, y: height }, size)
    return { x: corner.x, y: corner.y, width: extent.x, height: extent.y, rotation: 0 }
  }
  if (shape.kind === 'ring') {
    const points = shape.ring.map((point) => {
      const { x, y } = percent(point, size)
      return [x, y]
    })
    return { points, closed: true }
  }
  if (shape.kind === 'point') return { ...percent(shape.point, size), width: KEYPOINT_PERCENT }
  return { format: 'rle', rle: [...packBrush(shape.mask)] }
}

function percent({ x, y }: Point, { width, height }: Size): Point {
  return { x: (x * 100) / width, y: (y * 100) / height }
}

function toConfig({ classes }: Dataset<Mask>): string {
  const labels = classes.map(({ name }) => `    <Label value="${xmlText(name)}"/>`)
  return [
    '<View>',
    '  <Image name="image" value="$image" zoom="true"/>',
    ...Object.values(controls).flatMap(({ name, tag }) => [
      `  <${tag} name="${name}" toName="image">`,
      ...labels,
      `  </${tag}>`,
    ]),
    '</View>',
    '',
  ].join('\n')
}
