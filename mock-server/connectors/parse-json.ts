/**
 * Strings, which stay as they are, or the words that many programs write for numbers that are none. A string that never ends
 * is matched too: failing on it would mean starting again at each of its quotes, minutes for one megabyte.
 */
const STRING_OR_NO_NUMBER = /"(?:[^"\\]|\\[^]?)*"?|-?\bInfinity\b|\bNaN\b/g

/**
 * JSON as clients really write it: a bare NaN or Infinity (Python's and Java's writers put them) becomes a text, so that only
 * the reading that holds it is refused and the rest of its batch goes on. Throws what JSON.parse throws otherwise.
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const mended = text.replace(STRING_OR_NO_NUMBER, (token) => (token.startsWith('"') ? token : `"${token}"`))
    if (mended === text) throw error
    return JSON.parse(mended)
  }
}
