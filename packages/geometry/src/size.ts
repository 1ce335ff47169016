/** A width and a height in pixels. */
export interface Size {
  width: number
  height: number
}

const none: Readonly<Size> = Object.freeze({ width: 0, height: 0 })

/** The size, that of nothing where there is none: functions of this package never throw. */
export function sizeOf<Given extends Size>(size: Given): Readonly<Size> {
  return size ?? none
}
