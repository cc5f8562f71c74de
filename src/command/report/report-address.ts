/** The same question in the journal of an exercise. */
export function inExercise(path: string, exercise: string | undefined): string {
  if (exercise === undefined) return path
  return `${path}${path.includes('?') ? '&' : '?'}exercise=${encodeURIComponent(exercise)}`
}

/** What is printed and sent of a saved report. */
export function paperOf(report: string, form: 'pdf' | 'txt', exercise: string | undefined): string {
  return inExercise(`/api/reports/${encodeURIComponent(report)}.${form}`, exercise)
}
