import {
  type Box,
  GRID,
  type Point,
  type Polygon,
  polygonArea,
  simplifyPolygon,
} from '@pollux/geometry'
import { maskFromBytes, maskToPolygon } from '@pollux/masks'
import { MAP_SIDE } from './mask-map.ts'

/**
 * The greatest deviation of a simplified outline, in pixels of the map and in steps of the grid:
 * too little to see.
 */
const MAX_STRAY_MAP_PIXELS = 1.5
const MAX_STRAY_GRID_STEPS = 1

/**
 * Returns the outline of the largest ring of a map over `box`, both on the grid from 0 to 1000.
 * Returns `undefined` if too little is left.
 */
export function outlineMap(map: Uint8Array, box: Box): Point[] | undefined {
  const size = { width: MAP_SIDE, height: MAP_SIDE }
  const { rings } = maskToPolygon(maskFromBytes(map, { x: 0, y: 0, ...size }, size))
  const largest = largestOf(rings)
  if (!largest) return undefined
  const onGrid = largest.map(({ x, y }) => ({
    x: box.x + (x * box.width) / MAP_SIDE,
    y: box.y + (y * box.height) / MAP_SIDE,
  }))
  const pixel = Math.max(box.width, box.height) / MAP_SIDE
  const stray = Math.max(MAX_STRAY_GRID_STEPS, MAX_STRAY_MAP_PIXELS * pixel)
  const rounded = simplifyPolygon({ rings: [onGrid] }, stray).rings[0]?.map(roundPoint)
  const outline = rounded?.filter((point, index) => !isSame(point, rounded.at(index - 1)))
  return outline && outline.length >= 3 ? outline : undefined
}

function largestOf(rings: Polygon['rings']): Point[] | undefined {
  const areas = rings.map((ring) => polygonArea({ rings: [ring] }))
  return rings[areas.indexOf(Math.max(...areas))]
}

function roundPoint({ x, y }: Point): Point {
  const round = (value: number) => Math.min(GRID, Math.max(0, Math.round(value)))
  return { x: round(x), y: round(y) }
}

function isSame(point: Point, other: Point | undefined): boolean {
  return other !== undefined && point.x === other.x && point.y === other.y
}
