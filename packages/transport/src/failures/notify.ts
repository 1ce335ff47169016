/** Tells a listener something; what it throws, or the promise that it gives rejects with, is passed over. */
export function notify<News extends unknown[]>(
  listen: ((...news: News) => unknown) | undefined,
  ...news: News
): void {
  try {
    Promise.resolve(listen?.(...news)).catch(() => {})
  } catch {
    // A listener that fails is no reason for what it listens to to fail.
  }
}
