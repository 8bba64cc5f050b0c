/** Hands the browser a file to keep. */
const KEPT = 60_000; // ms before its memory is freed; long enough for a slow disk

export function saveFile(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT);
}
