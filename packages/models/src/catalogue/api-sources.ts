import type { Sources } from '../model.ts'

/** The sources of facts that apply to whole generations of models. */
export const apiSources = {
  mimeTypes: {
    from: 'Gemini API, image, video, audio and document understanding',
    date: '2026-09-24',
    certainty: 'medium',
  },
  structuredOutput: {
    from: 'Gemini API, structured output',
    date: '2026-07-30',
    certainty: 'high',
  },
  boxAxes: {
    from: 'Gemini API, image understanding: box_2d is [ymin, xmin, ymax, xmax]',
    date: '2026-09-24',
    certainty: 'high',
  },
  polygonAxes: {
    from: 'Gemini API, image understanding: a polygon of [x, y] coordinates',
    date: '2026-09-24',
    certainty: 'high',
  },
  priorityTier: {
    from: 'Gemini API, pricing: 75 to 100 % more than standard, 1.8 times on Gemini 4',
    date: '2026-12-01',
    certainty: 'medium',
  },
  released: { from: 'Gemini API, release notes', date: '2026-11-10', certainty: 'high' },
} as const satisfies Sources

/** The axis order assumed for models that are not known to draw polygons. */
export const assumedPolygonAxes = {
  from: 'Assumed to be as in later models; none of its answers held a polygon',
  certainty: 'low',
} as const

/** The price of the priority tier before generation 4, as a multiple of the standard one. */
export const priorityTier = { least: 1.75, most: 2 } as const

/** The source of the fact that explicit caches can be created. */
export const cachingSource = {
  from: 'Gemini API, context caching',
  date: '2026-11',
  certainty: 'medium',
} as const
