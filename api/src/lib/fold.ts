/** Letters that do not come apart into a plain one and its mark. */
const plain: Record<string, string> = {
  ø: "o",
  ł: "l",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
  ħ: "h",
  ى: "ي",
  ٱ: "ا",
  ـ: "",
};
const odd = new RegExp(`[${Object.keys(plain).join("")}]`, "gu");

/** Words in one spelling: lower case, no accents, nothing but letters, digits and single spaces. */
export const fold = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(odd, (letter) => plain[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .normalize("NFC");

const longest = 40;

/** The words of a folded text, each once. */
export const wordsOf = (folded: string): string[] => [
  ...new Set(folded.split(" ").filter((word) => word !== "" && word.length <= longest)),
];

/** A word, and it with any one letter left out: two words with one of these in common are a slip apart. */
export function deletesOf(word: string): string[] {
  const letters = [...word];
  return [...new Set([word, ...letters.map((_, at) => letters.toSpliced(at, 1).join(""))])];
}

/** Letters added, left out, changed or swapped with their neighbour between two words. */
export function slips(one: string, other: string): number {
  const [a, b] = [[...one], [...other]];
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let fewest = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) fewest = Math.min(fewest, (before[j - 2] ?? 0) + 1);
      row.push(fewest);
    }
    [before, last] = [last, row];
  }
  return last[b.length] ?? 0;
}
