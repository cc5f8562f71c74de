const SECOND_MS = 1000
const HOUR_S = 3600

/** How long until or since, as a clock on a desk shows it: `4:08`, from an hour on `1:22:00`. The sign is said in words beside it. */
export function formatSpan(spanMs: number): string {
  const seconds = Math.floor(Math.abs(spanMs) / SECOND_MS)
  const two = (n: number) => String(n).padStart(2, '0')
  const minutes = Math.floor((seconds % HOUR_S) / 60)
  return seconds < HOUR_S
    ? `${minutes}:${two(seconds % 60)}`
    : `${Math.floor(seconds / HOUR_S)}:${two(minutes)}:${two(seconds % 60)}`
}
