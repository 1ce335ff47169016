/** The most edits by which a name is still recognised as another one that was misspelt. */
const MAX_EDITS = 2

/** Names longer than this are compared with nothing, so that the work stays small. */
const MAX_COMPARED_UNITS = 64

/**
 * Finds the known name that a misspelt one probably stands for: at most two characters are wrong, missing, extra or
 * swapped. Upper and lower case are the same, and `_` and `-` do not count.
 * @param name The name that is not known.
 * @param known The known names.
 * @returns The nearest name, or `undefined` if none is near.
 * @example
 * nearestName('temprature', ['temperature', 'topP']) // 'temperature'
 */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const written = plain(name)
  if (written.length > MAX_COMPARED_UNITS) return undefined
  let nearest: string | undefined
  // A short name is near to every other one within two edits.
  let most = Math.min(MAX_EDITS, Math.floor((written.length - 1) / 2))
  for (const candidate of known) {
    const edits = countEdits(written, plain(candidate), most)
    if (edits > most) continue
    nearest = candidate
    if (edits === 0) break
    most = edits - 1
  }
  return nearest
}

function plain(name: string): string {
  return String(name).replace(/[_-]/g, '').toLowerCase()
}

/** Counts the edits between two names, swapped neighbours as one, or returns a count over `most` if there are more. */
function countEdits(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1]
      const kept = (last[j - 1] ?? 0) + (isSame ? 0 : 1)
      const edits = Math.min(kept, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1)
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row.push(isSwapped ? Math.min(edits, (before[j - 2] ?? 0) + 1) : edits)
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}
