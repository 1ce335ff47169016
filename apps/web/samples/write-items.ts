import { type Box, type Point, pixelBoxToGrid, pixelPointToGrid, type Size } from '@pollux/geometry'

/** Writes items as Gemini does: a list with one item a line. */
export function writeItems(items: readonly object[]): string {
  return `[\n${items.map((item) => `  ${writeItem(item)}`).join(',\n')}\n]`
}

/** Writes one item with spaces behind colons and commas. */
function writeItem(item: object): string {
  const pairs = Object.entries(item).map(([key, value]) => `"${key}": ${writeValue(value)}`)
  return `{${pairs.join(', ')}}`
}

function writeValue(value: unknown): string {
  return Array.isArray(value) ? `[${value.map(writeValue).join(', ')}]` : JSON.stringify(value)
}

/** Returns a box as `box_2d` has it: ymin, xmin, ymax, xmax on the grid. */
export function gridBox(box: Box, size: Size): number[] {
  const { x, y, width, height } = pixelBoxToGrid(box, size)
  return [y, x, y + height, x + width].map(Math.round)
}

/** Returns a point as `point` has it: y first. */
export function gridPoint(point: Point, size: Size): number[] {
  const { x, y } = pixelPointToGrid(point, size)
  return [y, x].map(Math.round)
}

/** Returns a polygon as `mask` has it: x first. */
export function gridPolygon(outline: readonly Point[], size: Size): number[][] {
  return outline.map((point) => gridPoint(point, size).toReversed())
}
