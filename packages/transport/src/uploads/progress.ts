import { notify } from '../failures/notify.ts'

/**
 * Returns a function that notifies a listener of progress, which never goes back. What the listener throws is
 * ignored.
 */
export function progressNotifier(
  total: number,
  listen: (sent: number, total: number) => void,
): (sent: number) => void {
  let reported = -1
  const notifyMore = (sent: number) => {
    if (sent <= reported) return
    reported = sent
    notify(listen, sent, total)
  }
  notifyMore(0)
  return notifyMore
}
