const SECOND_MS = 1000

/** A time left or a time over as it stands on a clock: 0:48, 8:51, 1:22:00. Never negative: the words beside it say which it is. */
export function spanText(ms: number): string {
  const whole = Math.floor(Math.abs(ms) / SECOND_MS)
  const two = (n: number) => String(n).padStart(2, '0')
  const [hours, minutes, seconds] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`
}
