/** Marks of where a number in the catalogue comes from (domain.md §0): a default, a general rule, or a verified source by its number. */
export type Mark = 'D' | 'G' | 'V'

/** The kinds of marks in a text such as `V43/G(维度)·D(权重)`. */
export function marksOf(provenance: string): readonly Mark[] {
  const found: Mark[] = []
  if (/V\d/.test(provenance)) found.push('V')
  if (/\bG\b|G(?=\(|$)/.test(provenance)) found.push('G')
  if (/\bD\b|D(?=\(|$)/.test(provenance)) found.push('D')
  return found
}
