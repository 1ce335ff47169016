/** The function, if it is one: functions of this package never throw. */
export function callable<Given extends (...values: never[]) => unknown>(
  given: Given | undefined,
): Given | undefined {
  return typeof given === 'function' ? given : undefined
}
