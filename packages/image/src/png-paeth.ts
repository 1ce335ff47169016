/**
 * Whichever of three neighbours is nearest to `left + up - corner`, the earlier where two are (PNG specification, 9.4).
 * Without branches, which no processor could foresee.
 */
export function paeth(left: number, up: number, corner: number): number {
  const toLeft = Math.abs(up - corner)
  const toUp = Math.abs(left - corner)
  const toCorner = Math.abs(left + up - 2 * corner)
  // All ones where the sign is negative, else zero.
  const isNotLeft = ((toUp - toLeft) | (toCorner - toLeft)) >> 31
  const isCorner = (toCorner - toUp) >> 31
  return (left & ~isNotLeft) | (isNotLeft & ((up & ~isCorner) | (corner & isCorner)))
}
