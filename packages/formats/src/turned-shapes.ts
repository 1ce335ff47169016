import type { Box, Point } from '@pollux/geometry'

/** Returns the corners of a box that is rotated clockwise about a point. */
export function turnedBox({ x, y, width, height }: Box, degrees: number, about: Point): Point[] {
  const corners = [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ]
  return corners.map((corner) => turned(corner, degrees, about))
}

/** The number of corners of the polygon that approximates an ellipse. Its area is 0.2 % smaller. */
const ELLIPSE_CORNERS = 64

/** Returns the ring of an ellipse with radii `across` and `down` that is rotated clockwise about its centre. */
export function ellipseRing(centre: Point, across: number, down: number, degrees = 0): Point[] {
  return Array.from({ length: ELLIPSE_CORNERS }, (_, at): Point => {
    const angle = (2 * Math.PI * at) / ELLIPSE_CORNERS
    const corner = {
      x: centre.x + across * Math.cos(angle),
      y: centre.y + down * Math.sin(angle),
    }
    return degrees === 0 ? corner : turned(corner, degrees, centre)
  })
}

function turned({ x, y }: Point, degrees: number, about: Point): Point {
  const angle = (degrees * Math.PI) / 180
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)]
  const [right, down] = [x - about.x, y - about.y]
  return { x: about.x + right * cosine - down * sine, y: about.y + right * sine + down * cosine }
}
