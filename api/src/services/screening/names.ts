import { distance } from "fastest-levenshtein";
import { transliterate } from "transliteration";

/*
 * How alike two names are, from 0 to 1.
 *
 * Both are brought into plain Latin letters and cut into words; particles ("al", "bin", "von") do not count. Words are
 * paired with their likest counterparts, whatever their order, and weigh by their length. Two words are as alike as
 * their edit distance says after spellings of one sound are made one ("ue" and "u", "kh" and "h"); words with the same
 * consonants count as likelier still, and where one name was written in a script without vowels, only those count. A
 * word that only one name has costs a little: middle names are often left out.
 */

interface Word {
  folded: string;
  skeleton: string;
  /** Ends as names of women do in many languages. */
  endsInA: boolean;
}

export interface Name {
  words: readonly Word[];
  whole: string;
  wholeSorted: string;
  wholeSkeleton: string;
  /** Written in Arabic or Hebrew letters. */
  vowelless: boolean;
}

const vowelless = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const particles = new Set(
  "al el ul bin ibn bint ben abu abou de da di do del la le van von der den dos mr mrs ms dr".split(" "),
);

/** In plain Latin letters, lower case, words apart by one space. */
export function latin(text: string): string {
  const arabicArticleGone = text.normalize("NFKC").replace(/(^|[\s-])ال(?=\p{L}{2})/gu, "$1");
  return transliterate(
    arabicArticleGone
      .normalize("NFD")
      .replace(/\p{Mn}(?<!\u0306)/gu, "")
      .normalize("NFC"),
  )
    .toLowerCase()
    .replace(/['’`ʼ"]/g, "")
    .replace(/[^a-z\d]+/g, " ")
    .trim();
}

const spellings: readonly [RegExp, string][] = [
  [/shch|sch|sh/g, "s"],
  [/tch|tsch|ch/g, "c"],
  [/kh/g, "h"],
  [/gh/g, "g"],
  [/zh|dj/g, "j"],
  [/ph/g, "f"],
  [/th/g, "t"],
  [/dh/g, "d"],
  [/ck|q/g, "k"],
  [/c(?=[^aeiouy]|[aou]|$)/g, "k"],
  [/x/g, "ks"],
  [/w/g, "v"],
  [/ue|ou|oo/g, "u"],
  [/oe/g, "o"],
  [/ae|aa/g, "a"],
  [/ee|ei|ey/g, "e"],
  [/[yj]/g, "i"],
  [/(.)\1+/g, "$1"],
];

const fold = (word: string) => spellings.reduce((folded, [pattern, by]) => folded.replace(pattern, by), word);
/** The consonants; "w" and "y" stand for vowels as often as not. */
const skeletonOf = (word: string) =>
  fold(word.replace(/w/g, ""))
    .replace(/[aeiou]/g, "")
    .replace(/g/g, "k")
    .replace(/(.)\1+/g, "$1")
    .replace(/(?<=..)h$/, "");

export function nameOf(text: string): Name {
  const all = latin(text).split(" ").filter(Boolean);
  const telling = all.filter((word) => word.length > 1 && !particles.has(word));
  const words = telling.length > 0 ? telling : all;
  const folded = words.map(fold);
  return {
    words: words.map((word, index) => ({
      folded: folded[index] ?? "",
      skeleton: skeletonOf(word),
      endsInA: /ah?$/.test(word),
    })),
    whole: folded.join(""),
    wholeSorted: folded.toSorted().join(""),
    wholeSkeleton: skeletonOf(words.join("")),
    vowelless: vowelless.test(text),
  };
}

/** The same for every order and spelling of a name: what equal people have in common. */
export const keyOfName = (text: string): string => latin(text).split(" ").filter(Boolean).toSorted().join(" ");

const likeness = (a: string, b: string): number => {
  const longest = Math.max(a.length, b.length);
  return longest === 0 ? 0 : 1 - distance(a, b) / longest;
};

function likenessOfWords(a: Word, b: Word, bare: boolean): number {
  if (a.folded === b.folded) return 1;
  if (bare) return a.skeleton === b.skeleton && a.skeleton.length > 1 ? 0.95 : 0.9 * likeness(a.skeleton, b.skeleton);
  const full = likeness(a.folded, b.folded);
  return a.skeleton === b.skeleton && a.skeleton.length > 2 && a.endsInA === b.endsInA ? 0.55 + 0.45 * full : full;
}

export function likenessOfNames(a: Name, b: Name): number {
  const bare = a.vowelless || b.vowelless;
  const whole = bare
    ? 0.95 * likeness(a.wholeSkeleton, b.wholeSkeleton)
    : Math.max(likeness(a.whole, b.whole), likeness(a.wholeSorted, b.wholeSorted));
  return Math.max(byWords(a, b, bare), Math.min(a.whole.length, b.whole.length) < 6 ? 0 : whole);
}

function byWords(a: Name, b: Name, bare: boolean): number {
  const [few, many] = a.words.length <= b.words.length ? [a.words, b.words] : [b.words, a.words];
  const pairs = few.flatMap((left, i) =>
    many.map((right, j) => {
      const weight = left.folded.length + right.folded.length;
      return { i, j, alike: likenessOfWords(left, right, bare), weight };
    }),
  );
  pairs.sort((left, right) => right.alike - left.alike);
  const [usedFew, usedMany] = [new Set<number>(), new Set<number>()];
  let [sum, weights, weakest] = [0, 0, 1];
  for (const { i, j, alike, weight } of pairs) {
    if (usedFew.has(i) || usedMany.has(j)) continue;
    usedFew.add(i);
    usedMany.add(j);
    sum += alike * weight;
    weights += weight;
    weakest = Math.min(weakest, alike);
  }
  if (weights === 0) return 0;
  const alike = sum / weights;
  const missing = many.length - few.length;
  // One word in common says little where the other name has more.
  if (few.length === 1 && missing > 0) return 0.75 * alike;
  return (weakest < 0.55 ? Math.min(alike, 0.8) : alike) - Math.min(0.04 * missing, 0.12);
}
