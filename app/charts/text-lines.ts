/** A text in lines of so many characters, for a drawing, which wraps nothing; what does not fit ends in an ellipsis. */
export function textLines(text: string, longest: number, most = 2): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (longer.length <= longest || line === '') line = longer
    else {
      lines.push(line)
      line = word
    }
  }
  lines.push(line)
  if (lines.length <= most) return lines
  const kept = lines.slice(0, most)
  return [...kept.slice(0, -1), `${kept.at(-1)?.slice(0, longest - 1) ?? ''}…`]
}
