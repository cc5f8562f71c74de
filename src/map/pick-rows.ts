type Column = Float32Array | Float64Array | Uint8Array | Uint32Array

/** The given rows of a column of `size` numbers a row, as a new column of the same kind. */
export function pickRows<C extends Column>(column: C, size: number, rows: readonly number[]): C {
  const picked = new (column.constructor as new (length: number) => C)(rows.length * size)
  for (let i = 0; i < rows.length; i++)
    for (let k = 0; k < size; k++) picked[i * size + k] = column[rows[i]! * size + k]!
  return picked
}
