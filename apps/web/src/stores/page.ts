import { effect, signal } from '@preact/signals'

/** What the panel at the side shows. */
export type PanelName = 'ask' | 'findings' | 'why' | 'compare' | 'take'

export const panel = signal<PanelName>('findings')

const wide = matchMedia('(min-width: 1100px)')

/** Whether there is room for the question beside the findings. */
export const isWide = signal(wide.matches)
wide.addEventListener('change', () => {
  isWide.value = wide.matches
})

export const isOnline = signal(navigator.onLine)
for (const name of ['online', 'offline'] as const) {
  addEventListener(name, () => {
    isOnline.value = navigator.onLine
  })
}

export const isDragging = signal(false)

/** A sentence about what just happened, for everybody and for screen readers. */
export const notice = signal('')

/** How long a notice stays. */
const MAX_NOTICE_MS = 6000

effect(() => {
  if (notice.value === '') return
  const timer = setTimeout(() => {
    notice.value = ''
  }, MAX_NOTICE_MS)
  return () => clearTimeout(timer)
})

/** What floats over the table: the key, a pasted answer, the list of keys. */
export const popover = signal<'key' | 'paste' | 'keys' | undefined>(undefined)

/** Where calls go instead of Gemini: loopback or the page's own origin, by `?base=`. */
export const base = baseOf(location)

/** Returns the address in `?base=` if it is loopback or of the page's own origin, else nothing. */
export function baseOf({
  search,
  origin,
}: Pick<Location, 'search' | 'origin'>): string | undefined {
  const given = new URLSearchParams(search).get('base')
  if (given === null) return undefined
  const address = URL.parse(given, origin)
  if (!address) return undefined
  const isLoopback =
    address.protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(address.hostname)
  return isLoopback || address.origin === origin ? address.href.replace(/\/$/, '') : undefined
}
