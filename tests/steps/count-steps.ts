import { type Profiler, Session } from 'node:inspector'

const session = new Session()
session.connect()
session.post('Profiler.enable')
// From here on V8 counts the blocks of every function that it compiles.
session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })

/** What some work gave, and the steps that it took. */
export interface Counted<Result> {
  result: Result
  steps: number
}

/**
 * Does `work` and counts the steps that JavaScript takes for it: how often the busiest block of each function runs, all
 * added up. The same work takes the same steps on any machine under any load. Whatever native code does in one call, such
 * as a search for a pattern, is one step; what Node itself runs is left out.
 */
export async function countSteps<Result>(
  work: () => Result | Promise<Result>,
): Promise<Counted<Result>> {
  takeFunctions()
  const result = await work()
  const busiest = takeFunctions().map(({ ranges }) => Math.max(...ranges.map(({ count }) => count)))
  return { result, steps: busiest.reduce((sum, count) => sum + count, 0) }
}

/** The functions that ran since this was last asked. */
function takeFunctions(): Profiler.FunctionCoverage[] {
  let taken: Profiler.ScriptCoverage[] = []
  // Within one thread the answer comes before `post` returns.
  session.post('Profiler.takePreciseCoverage', (error, { result }) => {
    if (error) throw error
    taken = result
  })
  const isCounted = ({ url }: Profiler.ScriptCoverage) =>
    !url.startsWith('node:') && !url.includes('/node_modules/vitest/')
  return taken.filter(isCounted).flatMap(({ functions }) => functions)
}
