import { notify } from '../failures/notify.ts'

/** Tells a listener of progress, never of less than before; what it throws is passed over. */
export function progressNotifier(
  total: number,
  listen: (sent: number, total: number) => void,
): (sent: number) => void {
  let told = -1
  const tellMore = (sent: number) => {
    if (sent <= told) return
    told = sent
    notify(listen, sent, total)
  }
  tellMore(0)
  return tellMore
}
