/** A picture as a graph: every pixel is tied to its eight neighbours. */
export interface GridGraph {
  width: number
  height: number
  /**
   * Four strengths for each pixel: of the ties right, down, down right, down left. Ties out of the
   * picture are ignored.
   */
  ties: Int32Array
}

/** The number of ties that a pixel owns; each also ties its neighbour back. */
export const TIES = 4

/** The steps to the neighbours a pixel owns the ties to, in the order of `GridGraph.ties`. */
export const tieSteps: readonly { dx: number; dy: number }[] = [
  { dx: 1, dy: 0 },
  { dx: 0, dy: 1 },
  { dx: 1, dy: 1 },
  { dx: -1, dy: 1 },
]

/** Whether a pixel is in a grid. */
export function isInGrid(x: number, y: number, grid: { width: number; height: number }): boolean {
  return x >= 0 && x < grid.width && y >= 0 && y < grid.height
}
