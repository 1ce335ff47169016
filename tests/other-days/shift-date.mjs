// Loaded before anything else into the processes of a run on another day, their workers and their children: moves what `Date`
// takes for now by the milliseconds in POLLUX_DATE_SHIFT. Timers, files and certificates keep the machine's time.

const RealDate = Date
const shift = Number(process.env.POLLUX_DATE_SHIFT ?? 0)
const now = () => RealDate.now() + shift

const ShiftedDate = new Proxy(RealDate, {
  apply: () => new RealDate(now()).toString(),
  construct: (target, values, newTarget) =>
    Reflect.construct(target, values.length === 0 ? [now()] : values, newTarget),
  get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
})
RealDate.prototype.constructor = ShiftedDate
globalThis.Date = ShiftedDate
