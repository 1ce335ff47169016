import type { Size } from '@pollux/geometry'
import { svgElement, svgTitle } from './svg-element.ts'

/** Returns an `<svg>` element of the picture's size that contains the given elements. */
export function svgRoot(
  { width, height }: Size,
  title: string,
  elements: readonly string[],
): string {
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: 'img',
  }
  const lines = elements.map((element) => `\n${element}`)
  return svgElement('svg', attributes, [...svgTitle(title), ...lines, '\n'])
}
