type Counts = Readonly<Record<string, unknown>>

/** Adds up the usage of several calls: numbers, and the tokens of each modality. Other fields are those of the first call. */
export function sumUsage(usages: readonly Counts[]): Counts | undefined {
  const sum = new Map<string, unknown>()
  for (const usage of usages) {
    for (const [name, value] of Object.entries(usage)) sum.set(name, add(sum.get(name), value))
  }
  return usages.length === 0 ? undefined : Object.fromEntries(sum)
}

function add(one: unknown, other: unknown): unknown {
  if (one === undefined) return other
  if (typeof one === 'number' && typeof other === 'number') return one + other
  return Array.isArray(one) && Array.isArray(other) ? addModalities([...one, ...other]) : one
}

function addModalities(entries: readonly unknown[]): unknown[] {
  const byModality = new Map<unknown, Counts>()
  for (const entry of entries) {
    if (typeof entry !== 'object' || entry === null) continue
    const { modality, ...counts }: Counts = { ...entry }
    const sum = sumUsage([byModality.get(modality) ?? {}, counts]) ?? {}
    byModality.set(modality, { ...(modality === undefined ? {} : { modality }), ...sum })
  }
  return [...byModality.values()]
}
