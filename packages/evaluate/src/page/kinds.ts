import type { Color } from '@pollux/render'

/** How a finding or a truth object was matched, as the page draws and names it. */
export interface Kind {
  id: KindId
  /** The name at a switch and before a list. */
  title: string
  color: Color
  /**
   * The lengths of dashes and gaps, as in SVG; a solid line if absent. Dashes help readers who cannot distinguish the
   * colours.
   */
  dashes?: string
  /** Whether the kind is drawn when the page opens. */
  isShown: boolean
  /**
   * The side of its shapes on which labels are drawn. Kinds that often overlap use different sides. If absent, the kind
   * is not labelled, neither in nor below the picture.
   */
  labels?: 'above' | 'below'
}

/** The ids of kinds in the page's style and script. */
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

// The colours are those of Okabe and Ito, which are distinct for people with any colour vision.
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

/** Returns the kinds of two runs: truth objects by which run found them, and the wrong findings of each run. */
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
