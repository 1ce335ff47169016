/** Calls a listener. What it throws, or what its promise rejects with, is ignored. */
export function notify<News extends unknown[]>(
  listen: ((...news: News) => unknown) | undefined,
  ...news: News
): void {
  try {
    Promise.resolve(listen?.(...news)).catch(() => {})
  } catch {
    // A failing listener must not make the call fail.
  }
}
