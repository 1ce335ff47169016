export {
  type Box,
  boxArea,
  boxFromCorners,
  clipBox,
  intersectBoxes,
  isEmptyBox,
  moveBox,
  padBox,
  scaleBox,
  uniteBoxes,
} from './box.ts'
export { boxDistance, boxIou, boxOverlap } from './box-overlap.ts'
export type { Box3d, Vector3 } from './box3d.ts'
export { clipPolygon } from './clip-polygon.ts'
export {
  GRID,
  gridBoxToPixels,
  gridPointToPixels,
  gridToPixels,
  pixelBoxToGrid,
  pixelPointToGrid,
  pixelsToGrid,
  type Rounding,
} from './grid.ts'
export type { Point } from './point.ts'
export { isPointInPolygon, type Polygon, polygonBounds } from './polygon.ts'
export { polygonArea } from './polygon-area.ts'
export { simplifyPolygon } from './simplify-polygon.ts'
export type { Size } from './size.ts'
export { type SuppressOptions, suppress } from './suppress.ts'
export { polygonToSvgPath } from './svg-path.ts'
