import { invalidArgument } from '@pollux/errors'

/** A point or an extent in metres, relative to the camera: `x` points right, `y` into the picture, `z` up. */
export interface Vector3 {
  x: number
  y: number
  z: number
}

/** A box in space as Gemini describes it: centre and size in metres, rotation as Euler angles in degrees. */
export interface Box3d {
  center: Vector3
  size: Vector3
  /** The angles in degrees about the axes x, y and z, applied in this order. */
  rotation: { roll: number; pitch: number; yaw: number }
}

/**
 * Returns the eight corners of a box in space.
 *
 * They are ordered by their position before rotation, low before high: `x` varies fastest, then `y`, then `z`.
 *
 * @returns Eight points in metres.
 * @throws {TypeError} If `box` lacks a centre, a size or a rotation.
 */
export function box3dCorners(box: Box3d): Vector3[] {
  checkBox3d(box)
  const { center, size } = box
  const turn = rotate(box.rotation)
  return Array.from({ length: 8 }, (_, corner) => {
    const turned = turn({
      x: ((corner & 1 ? 1 : -1) * size.x) / 2,
      y: ((corner & 2 ? 1 : -1) * size.y) / 2,
      z: ((corner & 4 ? 1 : -1) * size.z) / 2,
    })
    return { x: center.x + turned.x, y: center.y + turned.y, z: center.z + turned.z }
  })
}

function checkBox3d(box: Box3d): void {
  const { roll, pitch, yaw } = box?.rotation ?? {}
  const vectors = [box?.center, box?.size, { x: roll, y: pitch, z: yaw }]
  const isBox = vectors.every((vector) =>
    [vector?.x, vector?.y, vector?.z].every((value) => typeof value === 'number'),
  )
  if (!isBox) throw invalidArgument('an object with center, size and rotation', 'box', box)
}

/** Returns a function that rotates about x, then y, then z: counterclockwise, seen from the tip of each axis. */
function rotate({ roll, pitch, yaw }: Box3d['rotation']): (vector: Vector3) => Vector3 {
  const [sinX, cosX] = sinAndCos(roll)
  const [sinY, cosY] = sinAndCos(pitch)
  const [sinZ, cosZ] = sinAndCos(yaw)
  return ({ x, y, z }) => {
    const afterX = { y: y * cosX - z * sinX, z: y * sinX + z * cosX }
    const afterY = { x: x * cosY + afterX.z * sinY, z: afterX.z * cosY - x * sinY }
    return {
      x: afterY.x * cosZ - afterX.y * sinZ,
      y: afterY.x * sinZ + afterX.y * cosZ,
      z: afterY.z,
    }
  }
}

function sinAndCos(degrees: number): [sin: number, cos: number] {
  const radians = (degrees * Math.PI) / 180
  return [Math.sin(radians), Math.cos(radians)]
}
