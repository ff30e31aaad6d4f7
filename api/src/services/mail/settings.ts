/** Where e-mail goes out and whom it is from, in one setting. */
export interface MailPlace {
  /** As nodemailer takes it. */
  url: string;
  from: string;
  /** Of the sender: what message ids end in. */
  domain: string;
}

const bare = /^[^\s@<>]+@([^\s@<>]+)$/;
const named = /^[^<>\r\n]*<[^\s@<>]+@([^\s@<>]+)>$/;

/** Reads `smtps://user:password@host?from=Freehold <post@example.org>`. Throws what is wrong with it. */
export function mailPlaceOf(setting: string): MailPlace {
  const url = URL.canParse(setting) ? new URL(setting) : undefined;
  if (!url || !/^smtps?:$/.test(url.protocol) || url.hostname === "") {
    throw new Error("must be smtp://… or smtps://…, such as smtps://user:password@host?from=post@example.org");
  }
  const user = decodeURIComponent(url.username);
  const from = url.searchParams.get("from") ?? (bare.test(user) ? user : `freehold@${url.hostname}`);
  const domain = (bare.exec(from) ?? named.exec(from))?.[1];
  if (!domain) throw new Error("must have as from an address such as post@example.org, or Freehold <post@example.org>");
  url.searchParams.delete("from");
  return { url: url.href, from, domain };
}
