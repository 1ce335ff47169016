import { checkObject, checkOptions, type OptionNames } from '@pollux/errors'
import type { Box } from './box.ts'
import { type Box3d, box3dCorners, type Vector3 } from './box3d.ts'
import { checkNumber, checkPoint, checkSize } from './check-arguments.ts'
import type { Point } from './point.ts'
import { polygonBounds } from './polygon.ts'
import type { Size } from './size.ts'

/** A pinhole camera without distortion, in pixels. */
export interface Intrinsics {
  /** The focal length in each direction, in pixels: how many pixels one metre covers at a distance of one metre. */
  focalLength: Point
  /** The principal point, in pixels: where the camera's axis meets the picture. */
  center: Point
}

/** A box in space as it appears in the picture, not clipped at the picture's edges. */
export interface ProjectedBox3d {
  /**
   * The corners in pixels, in the order of `box3dCorners`; undefined for one nearer than the near plane or behind the
   * camera.
   */
  corners: (Point | undefined)[]
  /** The visible parts of the twelve edges, cut off at the near plane. */
  edges: [from: Point, to: Point][]
  /** The box around all visible edges; an empty one if there are none. */
  bounds: Box
}

/** Options of `projectBox3d`. */
export interface ProjectOptions {
  /** The distance of the near plane in metres. Anything nearer is invisible. @default 0.05 */
  near?: number
}

const projectOptionNames: OptionNames<ProjectOptions> = { near: true }

/**
 * Returns the camera of a picture, assuming square pixels and an axis through the picture's centre.
 *
 * @param size The picture's size.
 * @param fieldOfView The whole horizontal angle in degrees, by default 60.
 * @returns The focal length and the principal point, in pixels.
 * @throws {TypeError} If `size` is not a size or `fieldOfView` is not a number.
 */
export function intrinsicsOf(size: Size, fieldOfView = 60): Intrinsics {
  const { width, height } = checkSize(size)
  checkNumber(fieldOfView, 'fieldOfView')
  const focalLength = width / (2 * Math.tan((fieldOfView * Math.PI) / 360))
  return {
    focalLength: { x: focalLength, y: focalLength },
    center: { x: width / 2, y: height / 2 },
  }
}

/**
 * Projects the corners and edges of a box in space onto the picture.
 *
 * @param box The box, in metres from the camera.
 * @param intrinsics The camera, such as `intrinsicsOf(size)`.
 * @param options The near plane.
 * @returns Corners, edges and bounds in pixels.
 * @throws {TypeError} If an argument has the wrong shape.
 */
export function projectBox3d(
  box: Box3d,
  intrinsics: Intrinsics,
  options: ProjectOptions = {},
): ProjectedBox3d {
  checkOptions(options, projectOptionNames)
  const { near = 0.05 } = options
  checkNumber(near, 'near')
  checkObject(intrinsics, 'intrinsics')
  checkPoint(intrinsics.focalLength, 'intrinsics.focalLength')
  checkPoint(intrinsics.center, 'intrinsics.center')
  const corners = box3dCorners(box)
  const edges: [Point, Point][] = []
  for (const [from, to] of edgePairs) {
    const visible = cutAtNear(corners[from]!, corners[to]!, near)
    if (visible) edges.push([project(visible[0], intrinsics), project(visible[1], intrinsics)])
  }
  return {
    corners: corners.map((corner) => (corner.y >= near ? project(corner, intrinsics) : undefined)),
    edges,
    bounds: polygonBounds({ rings: edges }),
  }
}

/** The twelve pairs of corners that differ in one direction only: the edges of the box. */
const edgePairs = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((corner) =>
  [1, 2, 4].filter((bit) => (corner & bit) === 0).map((bit) => [corner, corner | bit] as const),
)

function project({ x, y, z }: Vector3, { focalLength, center }: Intrinsics): Point {
  return { x: center.x + (x / y) * focalLength.x, y: center.y - (z / y) * focalLength.y }
}

/** Returns the part of an edge beyond the near plane; undefined if there is none. */
function cutAtNear(from: Vector3, to: Vector3, near: number): [Vector3, Vector3] | undefined {
  if (from.y >= near && to.y >= near) return [from, to]
  if (!(from.y >= near || to.y >= near)) return undefined
  const part = (near - from.y) / (to.y - from.y)
  const cut = {
    x: from.x + (to.x - from.x) * part,
    y: near,
    z: from.z + (to.z - from.z) * part,
  }
  return from.y >= near ? [from, cut] : [cut, to]
}
