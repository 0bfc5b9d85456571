/** Hands a file to the browser's downloads. */
export function download(name: string, content: Blob) {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Once the click is dealt with; Safari reads the address later than others.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
