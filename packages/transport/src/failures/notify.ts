/** Calls a listener. Errors that it throws, or with which its promise rejects, are ignored. */
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
