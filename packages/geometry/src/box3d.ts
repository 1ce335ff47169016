/** A point or an extent in metres in the camera's frame. */
export interface Vector3 {
  x: number
  y: number
  z: number
}

/** A box in space as Gemini gives it: centre and size in metres, rotation as Euler angles in degrees. */
export interface Box3d {
  center: Vector3
  size: Vector3
  rotation: { roll: number; pitch: number; yaw: number }
}
