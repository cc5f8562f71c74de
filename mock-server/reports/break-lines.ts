/** Never at the beginning of a line, never at its end (GB/T 15834, 标点符号用法). */
const NOT_FIRST = new Set('、。，．；：？！…—％》」』】〕）”’·%),.;:?!]}+')
const NOT_LAST = new Set('《「『【〔（“‘([{#￥$')

/** Pieces that stay together: a word or number of Latin letters, or one Chinese character. */
function piecesOf(text: string): string[] {
  return text.match(/[\p{Script=Latin}\p{Script=Cyrillic}\p{Nd}'’.:/@_+−-]+|\s+|./gu) ?? []
}

/**
 * Breaks one paragraph into lines no wider than `most`. Chinese breaks between any two characters but around punctuation, words at spaces;
 * a word longer than a line is cut.
 */
export function breakLines(text: string, most: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = []
  let line = ''
  let width = 0
  const push = () => {
    lines.push(line.trimEnd())
    line = ''
    width = 0
  }
  for (const piece of piecesOf(text)) {
    const wide = widthOf(piece)
    if (width + wide <= most || (NOT_FIRST.has(piece) && line !== '' && width + wide <= most * HANG)) {
      if (line === '' && /^\s/.test(piece) && lines.length > 0) continue
      line += piece
      width += wide
      continue
    }
    const held = heldBack(line, piece)
    line = line.slice(0, line.length - held.length)
    if (line !== '') push()
    const next = held + piece
    if (widthOf(next) <= most) {
      if (/^\s+$/.test(next)) continue
      line = next
      width = widthOf(next)
      continue
    }
    for (const character of next) {
      if (line !== '' && width + widthOf(character) > most) push()
      line += character
      width += widthOf(character)
    }
  }
  if (line.trim() !== '' || lines.length === 0) push()
  return lines
}

/** A comma may stand a little outside the edge rather than begin a line. */
const HANG = 1.03

/** What of the end of the line goes over with `piece`: an opening bracket, or the character a full stop belongs to. */
function heldBack(line: string, piece: string): string {
  const characters = Array.from(line)
  let from = characters.length
  if (NOT_FIRST.has(piece)) from--
  while (from > 1 && NOT_LAST.has(characters[from - 1] ?? '')) from--
  // A whole line of nothing but brackets is not worth keeping together.
  return from <= 1 ? '' : characters.slice(from).join('')
}
