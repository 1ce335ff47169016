import type { Box, Point } from '@pollux/geometry'

/**
 * The sides of a box that a handle moves: −1 for left or top, 1 for right or bottom, 0 for neither.
 */
export interface HandleSides {
  across: -1 | 0 | 1
  down: -1 | 0 | 1
}

/** The side of a handle's drawn square, in CSS pixels. */
export const HANDLE_SIDE = 10

/** The side of the square around a handle that reacts to the pointer, in CSS pixels. */
export const HANDLE_HIT_SIDE = 24

const handles: readonly HandleSides[] = [
  { across: -1, down: -1 },
  { across: 1, down: -1 },
  { across: 1, down: 1 },
  { across: -1, down: 1 },
  { across: 0, down: -1 },
  { across: 1, down: 0 },
  { across: 0, down: 1 },
  { across: -1, down: 0 },
]

/** Returns the handles of a box with their places; a side shorter than three handles has none in its middle. */
export function handlesOf(box: Box, scale: number): { sides: HandleSides; place: Point }[] {
  const hasRoom = (length: number) => length * scale >= 3 * HANDLE_HIT_SIDE
  return handles
    .filter(
      ({ across, down }) =>
        (across !== 0 || hasRoom(box.width)) && (down !== 0 || hasRoom(box.height)),
    )
    .map((sides) => ({
      sides,
      place: {
        x: box.x + (box.width * (sides.across + 1)) / 2,
        y: box.y + (box.height * (sides.down + 1)) / 2,
      },
    }))
}
