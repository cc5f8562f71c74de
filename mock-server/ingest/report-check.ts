import type { ZodType } from 'zod'

/**
 * Checks a report of columns: the schema, and that all columns are equally long. Returns the report, or why not.
 * A thousand rows once a second are few: the contract's own schema is fast enough here.
 */
export function createReportCheck<T extends object>(
  schema: ZodType<T>,
  columns: readonly (keyof T & string)[],
): (report: unknown) => T | string {
  return (report) => {
    const parsed = schema.safeParse(report)
    if (!parsed.success) {
      const issue = parsed.error.issues[0]
      return `report refused at ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'unreadable'}`
    }
    const lengths = new Set(columns.map((column) => (parsed.data[column] as readonly unknown[]).length))
    return lengths.size === 1 ? parsed.data : `report refused: its columns are not equally long`
  }
}
