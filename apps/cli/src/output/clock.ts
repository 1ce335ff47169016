/** Formats seconds as `M:SS`, from one hour on as `H:MM:SS`, with thousandths if there are any. */
export function clock(seconds: number): string {
  const thousandths = Math.round(seconds * 1000)
  const [rest, second] = [Math.floor(thousandths / 60_000), (thousandths % 60_000) / 1000]
  const [hour, minute] = [Math.floor(rest / 60), rest % 60]
  const twoDigits = (value: number) => String(value).padStart(2, '0')
  const short = second < 10 ? `0${second}` : String(second)
  return hour > 0 ? `${hour}:${twoDigits(minute)}:${short}` : `${minute}:${short}`
}
