import type { Usage } from '@pollux/wire'

/** Returns the tokens of two calls together, count by count. Either may be `undefined`. */
export function addUsage(one: Usage | undefined, other: Usage | undefined): Usage | undefined {
  if (one === undefined || other === undefined) return one ?? other
  const sum = { ...one, ...other }
  sum.initial_input_tokens = one.initial_input_tokens ?? one.total_input_tokens
  for (const name of counts) {
    if (one[name] !== undefined || other[name] !== undefined) {
      sum[name] = (one[name] ?? 0) + (other[name] ?? 0)
    }
  }
  for (const name of lists) {
    if (one[name] !== undefined || other[name] !== undefined) {
      sum[name] = addLists(one[name], other[name])
    }
  }
  return sum
}

const counts = [
  'total_input_tokens',
  'total_output_tokens',
  'total_thought_tokens',
  'total_tool_use_tokens',
  'total_cached_tokens',
  'total_tokens',
] as const

const lists = [
  'input_tokens_by_modality',
  'output_tokens_by_modality',
  'cached_tokens_by_modality',
  'tool_use_tokens_by_modality',
] as const

type ByModality = NonNullable<Usage[(typeof lists)[number]]>

function addLists(one: ByModality = [], other: ByModality = []): ByModality {
  const sums = new Map<string | undefined, number>()
  for (const { modality, tokens = 0 } of [...one, ...other]) {
    sums.set(modality, (sums.get(modality) ?? 0) + tokens)
  }
  return [...sums].map(([modality, tokens]) => ({
    ...(modality === undefined ? {} : { modality }),
    tokens,
  }))
}
