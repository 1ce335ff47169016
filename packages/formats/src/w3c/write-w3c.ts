import { wellFormed } from '@pollux/errors'
import type { Dataset, OutputFile } from '@pollux/findings'
import { type Box, type Polygon, polygonToSvgPath } from '@pollux/geometry'
import { type Mask, maskToPolygon } from '@pollux/masks'
import { classFinder } from '../classes.ts'
import type { Format, WriteOptions } from '../format.ts'
import { GrowingText } from '../growing-text.ts'
import { type NamedFinding, namedFindings, nameOf } from '../named-findings.ts'
import { PictureNames } from '../picture-names.ts'

interface W3cWriteOptions extends WriteOptions {
  format: Pick<Format, 'name' | 'keeps'>
}

/** The most digits after the decimal point of a coordinate. */
const MAX_FRACTION_DIGITS = 6

/** Writes the annotations of all pictures. */
export async function* writeW3c(
  dataset: Dataset<Mask>,
  options: W3cWriteOptions,
): AsyncGenerator<OutputFile> {
  const classOf = classFinder(dataset.classes)
  const names = new PictureNames()
  const annotations = new GrowingText()
  for await (const picture of dataset.pictures) {
    const { name } = picture
    names.add(name)
    let count = 0
    for (const named of namedFindings(picture, classOf, options.format, options)) {
      const selector = selectorOf(named)
      if (!selector) continue
      count += 1
      annotations.appendEntry({
        '@context': 'http://www.w3.org/ns/anno.jsonld',
        id: `#${encodeURIComponent(wellFormed(name))}-${named.index}`,
        type: 'Annotation',
        body: [{ type: 'TextualBody', purpose: 'tagging', value: named.class.name }],
        target: { source: name, selector },
      })
    }
    if (count === 0) {
      const message = `${name} is left out: it has no annotation that could name it.`
      options.onIssue?.({ code: 'picture-lost', message, picture: name })
    }
  }
  yield { path: 'annotations.json', bytes: GrowingText.join('[', annotations, ']\n') }
}

/** Returns the selectors of a finding, its shape first, since Annotorious shows only the first. */
function selectorOf({ finding, report }: NamedFinding): object | undefined {
  const { box, mask, polygon } = finding
  const shape = mask ? maskToPolygon(mask) : polygon
  const selectors = [
    ...(shape && shape.rings.length > 0 ? [svgSelector(shape)] : []),
    ...(box ? [boxSelector(box)] : []),
  ]
  if (selectors.length === 0) {
    report('finding-lost', `${nameOf(finding)} is left out: it has no box, mask or polygon.`)
  }
  return selectors.length > 1 ? selectors : selectors[0]
}

function boxSelector({ x, y, width, height }: Box) {
  const sides = [x, y, width, height].map((side) => Number(side.toFixed(MAX_FRACTION_DIGITS)))
  return {
    type: 'FragmentSelector',
    conformsTo: 'http://www.w3.org/TR/media-frags/',
    value: `xywh=pixel:${sides.join(',')}`,
  }
}

function svgSelector(polygon: Polygon) {
  const [ring = [], ...others] = polygon.rings
  const number = (value: number) => String(Number(value.toFixed(MAX_FRACTION_DIGITS)))
  const points = ring.map(({ x, y }) => `${number(x)},${number(y)}`).join(' ')
  const shape =
    others.length === 0
      ? `<polygon points="${points}"/>`
      : `<path fill-rule="evenodd" d="${polygonToSvgPath(polygon, MAX_FRACTION_DIGITS)}"/>`
  return { type: 'SvgSelector', value: `<svg xmlns="http://www.w3.org/2000/svg">${shape}</svg>` }
}
