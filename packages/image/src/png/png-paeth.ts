/**
 * Returns whichever of three neighbours is nearest to `left + up - corner`, the earlier one in a tie (PNG
 * specification, 9.4). It has no branches, which a processor could not predict.
 */
export function paeth(left: number, up: number, corner: number): number {
  const toLeft = Math.abs(up - corner)
  const toUp = Math.abs(left - corner)
  const toCorner = Math.abs(left + up - 2 * corner)
  // All bits are set if the difference is negative, or otherwise none.
  const isNotLeft = ((toUp - toLeft) | (toCorner - toLeft)) >> 31
  const isCorner = (toCorner - toUp) >> 31
  return (left & ~isNotLeft) | (isNotLeft & ((up & ~isCorner) | (corner & isCorner)))
}
