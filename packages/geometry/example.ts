import { boxIou, clipBox, gridBoxToPixels, suppress } from '@pollux/geometry'

const photo = { width: 1536, height: 2048 }

// Gemini says [ymin, xmin, ymax, xmax] on a grid of 0 to 1000, whatever the picture's shape.
const answers = [
  [505, 33, 911, 402],
  [500, 30, 910, 400],
  [120, 850, 480, 1040],
] as const
const boxes = answers.map(([top, left, bottom, right]) => {
  const onGrid = { x: left, y: top, width: right - left, height: bottom - top }
  return clipBox(gridBoxToPixels(onGrid, photo, 'outward'), photo)
})

// The first two are the same thing, found twice.
for (const { x, y, width, height } of suppress(boxes, { overlap: boxIou })) {
  console.log(`${width} × ${height} at ${x}, ${y}`)
}
