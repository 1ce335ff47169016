/**
 * Returns the numbers in a string such as `120, 240px; (480 76%)`, or `undefined` if it contains anything but
 * numbers, units and separators. A percentage is returned in thousandths.
 */
export function numbersInText(text: string): number[] | undefined {
  const numbers: number[] = []
  let at = 0
  while (at < text.length) {
    if (separators.includes(text[at]!)) {
      at += 1
      continue
    }
    const end = endOfNumber(text, at)
    if (end === at) return undefined
    const number = Number(text.slice(at, end))
    const unit = unitAt(text, end)
    if (unit === undefined) return undefined
    numbers.push(unit === '%' ? number * 10 : number)
    at = end + unit.length
  }
  return numbers.length > 0 ? numbers : undefined
}

const separators = ' \t\n\r\u00a0,;()[]{}<>|'
const signs = '+-'
const digits = '0123456789'

function endOfNumber(text: string, start: number): number {
  let at = start
  if (signs.includes(text[at]!)) at += 1
  const whole = skipDigits(text, at)
  let end = whole
  if (text[end] === '.') end = skipDigits(text, end + 1)
  if (end - at - (end > whole ? 1 : 0) === 0) return start
  const exponent = text[end]
  if (exponent === 'e' || exponent === 'E') {
    const from = text[end + 1] && signs.includes(text[end + 1]!) ? end + 2 : end + 1
    const after = skipDigits(text, from)
    if (after > from) end = after
  }
  return end
}

function skipDigits(text: string, start: number): number {
  let at = start
  while (at < text.length && digits.includes(text[at]!)) at += 1
  return at
}

/** Returns the unit after a number, an empty string if there is none, or `undefined` if it is not a unit. */
function unitAt(text: string, at: number): string | undefined {
  const next = text[at]
  if (next === undefined || separators.includes(next)) return ''
  if (next === '%') return '%'
  const characters = text.slice(at, at + 2)
  const after = text[at + 2]
  const isUnit = characters === 'px' && (after === undefined || separators.includes(after))
  return isUnit ? characters : undefined
}
