import type { Color } from '@pollux/render'

/** What became of a finding or a thing of the truth, as the page draws and names it. */
export interface Kind {
  id: KindId
  /** At a switch and before a list. */
  title: string
  color: Color
  /** Lengths of strokes and gaps; a line without gaps if absent. Colours alone would say nothing to some. */
  dashes?: string
  /** Whether it is drawn before anyone asks. */
  isShown: boolean
  /** Where labels stand at its shapes, those of things that often share a place apart; without, there are none, nor words below the picture. */
  labels?: 'above' | 'below'
}

/** The kinds by which the page's style and script know them. */
export const kindIds = [
  'truth',
  'right',
  'wrong',
  'missed',
  'ignored',
  'only-a',
  'only-b',
  'both',
  'neither',
  'wrong-a',
  'wrong-b',
] as const

export type KindId = (typeof kindIds)[number]

// The colours are those of Okabe and Ito, which people with any colour vision tell apart.
const blue = '#0072b2'
const green = '#009e73'
const vermilion = '#d55e00'
const purple = '#cc79a7'
const sky = '#56b4e9'
const orange = '#e69f00'

/** The kinds of one run. */
export const kindsOfOne: readonly Kind[] = [
  { id: 'right', title: 'Right', color: green, isShown: true },
  { id: 'wrong', title: 'Wrong', color: vermilion, dashes: '7 3', isShown: true, labels: 'above' },
  { id: 'missed', title: 'Missed', color: purple, dashes: '3 3', isShown: true, labels: 'below' },
  {
    id: 'ignored',
    title: 'In a crowd',
    color: sky,
    dashes: '7 3 2 3',
    isShown: false,
  },
  { id: 'truth', title: 'Truth', color: blue, isShown: false },
]

/** The kinds of two runs: things of the truth by who found them, and what either found that is nothing. */
export function kindsOfTwo(a: string, b: string): readonly Kind[] {
  return [
    { id: 'only-a', title: `Only ${a}`, color: blue, isShown: true, labels: 'above' },
    {
      id: 'only-b',
      title: `Only ${b}`,
      color: orange,
      dashes: '7 3',
      isShown: true,
      labels: 'below',
    },
    { id: 'both', title: 'Both', color: green, isShown: true },
    {
      id: 'neither',
      title: 'Neither',
      color: purple,
      dashes: '3 3',
      isShown: true,
      labels: 'above',
    },
    {
      id: 'wrong-a',
      title: `Wrong in ${a}`,
      color: sky,
      dashes: '9 2 2 2',
      isShown: false,
      labels: 'below',
    },
    {
      id: 'wrong-b',
      title: `Wrong in ${b}`,
      color: vermilion,
      dashes: '3 2',
      isShown: false,
      labels: 'below',
    },
  ]
}
