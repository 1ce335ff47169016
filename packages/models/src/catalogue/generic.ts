import type { Model } from '../model.ts'
import { gemini3Models } from './gemini-3.ts'

const newest = gemini3Models[gemini3Models.length - 1]!

/**
 * The facts assumed for a name without a known family: boxes y first, polygons x first, the newest
 * token rule, default settings.
 */
export const genericModel: Model = {
  ...newest,
  id: 'generic',
  known: false,
  basedOn: 'generic',
  generation: 'unknown',
  aliases: [],
  thinking: {},
  spatialThinking: undefined,
  maskForm: 'unknown',
  prices: [],
  sources: { tokenRule: { from: 'Assumed to be as in the newest models', certainty: 'low' } },
}
