/** A C array, a few lines wide. */
export function arrayText(type: string, name: string, values: ArrayLike<number>, suffix = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const value of Array.from(values, (one) => `${one}${suffix}`)) {
    if (line.length + value.length > 110) {
      lines.push(line);
      line = '';
    }
    line += `${value},`;
  }
  return `${type} ${name}[${values.length}] = {\n${[...lines, line].join('\n')}\n};\n`;
}

/** A C string of a text, whatever is in it. */
export function stringText(text: string): string {
  const bytes = Array.from(new TextEncoder().encode(text), (byte) => {
    const isPlain = byte >= 0x20 && byte < 0x7f && !['"', '\\', '?'].includes(String.fromCharCode(byte));
    return isPlain ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`;
  });
  return `"${bytes.join('')}"`;
}
