/** Tells a listener of progress, never of less than before; what it throws is passed over. */
export function tellOnward(
  total: number,
  listen: (sent: number, total: number) => void,
): (sent: number) => void {
  let told = -1
  const tell = (sent: number) => {
    if (sent <= told) return
    told = sent
    try {
      listen(sent, total)
    } catch {
      // A listener that fails is no reason for an upload to fail.
    }
  }
  tell(0)
  return tell
}
