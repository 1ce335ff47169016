import * as geometry from '@pollux/geometry'
import { test } from 'vitest'
import { expectOrderly } from './sweep.ts'

const size = () => ({ width: 60, height: 40 })
const box = () => ({ x: 1, y: 2, width: 30, height: 20 })
const point = () => ({ x: 3, y: 4 })
const polygon = () => ({ rings: [[point(), { x: 20, y: 5 }, { x: 8, y: 30 }]] })
const frame = () => geometry.orientFrame(geometry.createFrame(size()), 6)
const box3d = () => ({
  center: { x: 0, y: 4, z: 0 },
  size: { x: 1, y: 1, z: 1 },
  rotation: { roll: 1, pitch: 2, yaw: 3 },
})

const seams = () => ({
  box: (item: geometry.Box) => item,
  tile: box,
  group: () => 1,
  threshold: 0.5,
  isSame: () => true,
  margin: 2,
})

test('functions of geometry refuse wrong arguments', async () => {
  const calls = {
    box3dCorners: () => [box3d()],
    boxArea: () => [box()],
    boxFromGemini: () => [[1, 2, 3, 4], size()],
    pointFromGemini: () => [[1, 2], size()],
    polygonFromGemini: () => [
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      size(),
    ],
    boxDistance: () => [box(), box()],
    boxFromCorners: () => [1, 2, 3, 4],
    boxIou: () => [box(), box()],
    boxOverlap: () => [box(), box()],
    clipBox: () => [box(), size()],
    clipPolygon: () => [polygon(), box()],
    createFrame: () => [size()],
    cropFrame: () => [frame(), box()],
    fitBox: () => [size(), size()],
    gridBoxToPixels: () => [box(), size(), 'outward'],
    gridPointToPixels: () => [point(), size()],
    gridToPixels: () => [500, 60],
    intersectBoxes: () => [box(), box()],
    intrinsicsOf: () => [size(), 60],
    isEmptyBox: () => [box()],
    isPointInPolygon: () => [point(), polygon()],
    letterboxFrame: () => [frame(), size()],
    mapBox: () => [box(), frame(), frame()],
    mapPoint: () => [point(), frame(), frame()],
    mapPolygon: () => [polygon(), frame(), frame()],
    mergeAcrossSeams: () => [[box(), box()], seams()],
    mergeAcrossSeamsInSteps: () => [[box(), box()], seams()],
    moveBox: () => [box(), 1, 2],
    orientFrame: () => [frame(), 6],
    padBox: () => [box(), 3],
    pixelBoxToGrid: () => [box(), size()],
    pixelPointToGrid: () => [point(), size()],
    pixelsToGrid: () => [30, 60],
    planTiles: () => [size(), { width: 20, height: 20 }, 4],
    polygonArea: () => [polygon()],
    polygonBounds: () => [polygon()],
    polygonFromSvgPath: () => ['M0 0L9 0L9 9Z'],
    polygonToSvgPath: () => [polygon(), 2],
    projectBox3d: () => [box3d(), geometry.intrinsicsOf(size()), { near: 0.05 }],
    resizeFrame: () => [frame(), size()],
    scaleBox: () => [box(), 2, 3],
    simplifyPolygon: () => [polygon(), 1],
    suppress: () => [
      [box(), box()],
      {
        overlap: geometry.boxIou,
        box: (item: geometry.Box) => item,
        threshold: 0.5,
        score: () => 1,
        area: () => 1,
        group: () => 1,
      },
    ],
    tileFrame: () => [frame(), { width: 20, height: 20 }, 4],
    uniteBoxes: () => [box(), box()],
  }
  await expectOrderly(geometry, calls)
})
